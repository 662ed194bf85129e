import type { VNode } from "preact";
import type { PolicyDetailsView } from "../../../feed/wire.ts";
import { useFeed } from "../../feed/loaded.ts";
import { SeverityBadge } from "../../parts/badges.tsx";
import { Copying } from "../../parts/copying.tsx";
import { Counts } from "../../parts/counts.tsx";
import { Bones, Failed } from "../../parts/from-feed.tsx";
import { TargetName } from "../../parts/names.tsx";
import { Page } from "../../parts/page.tsx";
import { Table } from "../../parts/table.tsx";
import { Controls } from "../finding/policy-part.tsx";
import { Cases } from "./cases.tsx";

/** One policy: why, how to mend what fails, how it judges, and how it did. */
export function PolicyPage({ id }: { readonly id: string }): VNode {
  const { value, problem, ask } = useFeed<PolicyDetailsView>(`/v1/policies/${encodeURIComponent(id)}`);
  return (
    <Page title={value?.title ?? "Policy"} up={{ href: "/policies", name: "Policies" }}>
      {value ? (
        <Details policy={value} />
      ) : problem ? (
        <Failed problem={problem} retry={() => ask("again")} />
      ) : (
        <Bones lines={14} />
      )}
    </Page>
  );
}

function Details({ policy }: { readonly policy: PolicyDetailsView }): VNode {
  const { id, severity, family, enabled, evaluated, why, remediation, aliases, controls } = policy;
  return (
    <>
      <p class="badges">
        <SeverityBadge severity={severity} /> <code>{id}</code> <span class="quiet">{family}</span>{" "}
        {!enabled && <span class="state">off unless settings turn it on</span>}{" "}
        {!evaluated && <span class="state doubt">not evaluated by the newest audits</span>}
      </p>
      <Results policy={policy} />
      <section class="panel">
        <h2>Why it matters</h2>
        <p>{why}</p>
        {aliases.length > 0 && (
          <p class="quiet small">
            Formerly <code>{aliases.join(", ")}</code>
          </p>
        )}
        {controls.length > 0 && <Controls controls={controls} />}
      </section>
      <section class="panel">
        <h2>How to mend it</h2>
        <p>{remediation.text}</p>
        {remediation.command !== undefined && <Copying text={remediation.command} what="the command" />}
      </section>
      <Cases policy={policy} />
    </>
  );
}

function Results({ policy: { id, results, targets } }: { readonly policy: PolicyDetailsView }): VNode {
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>Results</h2>
        <a href={`/findings?${new URLSearchParams({ policy: id })}`}>Its findings</a>
      </div>
      <Counts
        tiles={[
          { term: "fail", value: results.fail, kind: "bad", href: `/findings?${new URLSearchParams({ policy: id })}` },
          { term: "unknown", value: results.unknown, kind: "doubt" },
          { term: "pass", value: results.pass },
          { term: "waived", value: results.waived },
          { term: "not relevant", value: results.skip },
        ]}
      />
      {targets.length > 0 && (
        <Table
          caption="Results by account and Region"
          columns={[
            { name: "Target" },
            ...["fail", "unknown", "pass", "waived", "not relevant"].map((name) => ({ name, isNumber: true })),
          ]}
          rows={targets.map(({ target, fail, unknown, pass, waived, skip }) => ({
            key: `${target.accountId}/${target.region}`,
            cells: [<TargetName target={target} />, fail, unknown, pass, waived, skip],
          }))}
        />
      )}
    </section>
  );
}
