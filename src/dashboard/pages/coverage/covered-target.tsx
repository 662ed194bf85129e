import type { VNode } from "preact";
import type { CoverageView } from "../../../feed/wire.ts";
import { count, countCalls, describeApis, number } from "../../../report/words.ts";
import { Code, TargetName } from "../../parts/names.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { Ago } from "../../parts/time.tsx";
import { Gaps } from "./gaps.tsx";

/** One account in one Region: how much of it was seen, and each gap with AWS's words. */
export function CoveredTarget({ coverage }: { readonly coverage: CoverageView }): VNode {
  const { target, status, apis, resources, gaps, vanished, unknownMembers, throttled, audit, at } = coverage;
  const id = `${target.accountId}-${target.region}`;
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-name`}>
      <div class="panel-head">
        <h2 id={`${id}-name`}>
          <TargetName target={target} /> <StatusBadge status={status} />
        </h2>
        <span class="quiet small">
          read <Ago at={at} /> by <a href={`/audits/${encodeURIComponent(audit)}`}>this audit</a>
        </span>
      </div>
      <p class="quiet small">
        {describeApis(apis)} · {count(resources, "resource")} · {count(countCalls(coverage), "request")} to AWS
        {throttled > 0 && `, ${number(throttled)} of them throttled`}
      </p>
      {gaps.length > 0 && <Gaps gaps={gaps} />}
      {vanished.length > 0 && (
        <p class="small">
          Deleted while the audit ran, and no gap: <Code text={vanished.join(", ")} />
        </p>
      )}
      {unknownMembers.length > 0 && (
        <details class="small">
          <summary>
            {count(unknownMembers.length, "member")} that this version does not know, and no policy judged
          </summary>
          <ul class="dots">
            {unknownMembers.map(({ operation, path }) => (
              <li key={`${operation} ${path}`}>
                <Code text={`${operation} ${path}`} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
