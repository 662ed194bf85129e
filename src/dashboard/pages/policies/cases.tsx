import type { VNode } from "preact";
import type { PolicyDetailsView } from "../../../feed/wire.ts";
import { describeSubject } from "../../../model/policy.ts";
import { valueText } from "../../compare/value-text.ts";

/** How a policy judges: its expressions, and the values that settings may change. */
export function Cases({ policy: { cases, parameters } }: { readonly policy: PolicyDetailsView }): VNode {
  const named = Object.entries(parameters);
  return (
    <section class="panel">
      <h2>How it judges</h2>
      {cases.map((one, index) => (
        <div key={index} class="case">
          <h3>{describeSubject(one)}</h3>
          <dl class="facts">
            {one.when !== undefined && (
              <>
                <dt>When</dt>
                <dd>
                  <code>{one.when}</code>
                </dd>
              </>
            )}
            <dt>Must hold</dt>
            <dd>
              <code>{one.assert}</code>
            </dd>
            <dt>Says</dt>
            <dd>{one.message}</dd>
            {one.remediation?.command !== undefined && (
              <>
                <dt>Mends</dt>
                <dd>
                  <code>{one.remediation.command}</code>
                </dd>
              </>
            )}
          </dl>
        </div>
      ))}
      {named.length > 0 && (
        <>
          <h3>Parameters</h3>
          <dl class="facts">
            {named.map(([name, parameter]) => (
              <>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  {parameter.description} <span class="quiet">{parameter.type}, unless set</span>{" "}
                  <code>{valueText(parameter.default) || '""'}</code>
                </dd>
              </>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
