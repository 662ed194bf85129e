import type { VNode } from "preact";
import type { ReportDifference } from "../../../model/drift-report.ts";
import { groupDifferences, isWhole, type PlaceGroup, type ResourceGroup } from "../../../report/drift/group.ts";
import { describeChange, typeName } from "../../../report/drift/words.ts";
import { count } from "../../../report/words.ts";
import { ApiName, Code, Name, TargetName } from "../../parts/names.tsx";
import { Difference } from "./difference.tsx";

/** Differences by API, and in it by resource. */
export function Places({ differences }: { readonly differences: readonly ReportDifference[] }): VNode {
  return (
    <>
      {groupDifferences({ differences }).map((group) => (
        <Place key={JSON.stringify([group.first.target, group.first.api?.id, group.first.stage])} group={group} />
      ))}
    </>
  );
}

function Place({ group: { first, resources } }: { readonly group: PlaceGroup }): VNode {
  const amount = resources.reduce((sum, { differences, parts }) => sum + differences.length + parts.length, 0);
  return (
    <section class="panel place">
      <div class="panel-head">
        <h2>
          <ApiName api={first.api} />
          {first.stage !== undefined && (
            <>
              {" "}
              stage <Name text={first.stage} />
            </>
          )}
        </h2>
        <span class="quiet small">
          <TargetName target={first.target} /> · {count(amount, "difference")}
        </span>
      </div>
      {resources.map((resource) => (
        <Resource key={`${resource.first.resource.type} ${resource.first.resource.arn}`} group={resource} />
      ))}
    </section>
  );
}

function Resource({ group: { first, differences, parts } }: { readonly group: ResourceGroup }): VNode {
  return (
    <div class="resource">
      {!isWhole(first) && (
        <h3>
          {typeName(first)} <Name text={first.resource.name} /> {describeChange(first)}
        </h3>
      )}
      {differences.map((difference) => (
        <Difference key={difference.path} difference={difference} />
      ))}
      {parts.length > 0 && (
        <details>
          <summary>With {count(parts.length, "part")} of it</summary>
          <ul class="dots">
            {parts.map((part) => (
              <li key={part.resource.arn}>
                {typeName(part)} <Code text={part.resource.name} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
