import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { FindingGroup, FindingList, ListView } from "../../../feed/wire.ts";
import { severities } from "../../../model/severity.ts";
import { count, number } from "../../../report/words.ts";
import { useList } from "../../feed/lists.ts";
import { pathOf } from "../../feed/paths.ts";
import { Strip } from "../../parts/counts.tsx";
import { Empty } from "../../parts/from-feed.tsx";
import { FromList } from "../../parts/from-list.tsx";
import { More } from "../../parts/more.tsx";
import { Code, Name } from "../../parts/names.tsx";
import { askedFindings, type Grouping } from "../../route/filters.ts";
import { partsOf } from "../../route/page-parts.ts";
import { query } from "../../route/place.ts";
import { now } from "../../words/now.ts";
import { FindingTable } from "./finding-table.tsx";

/** The findings that fit, in groups that unfold. */
export function FindingGroups({ by }: { readonly by: Grouping }): VNode {
  const { sort: _, ...asked } = askedFindings(query.value, now.peek());
  const path = pathOf("/v1/findings/groups", { by, ...asked });
  return <GroupsOf key={path} path={path} by={by} asked={asked} />;
}

function GroupsOf(props: {
  readonly path: string;
  readonly by: Grouping;
  readonly asked: Readonly<Record<string, string>>;
}): VNode {
  const { path, by, asked } = props;
  const list = useList<ListView<FindingGroup>>(path, partsOf(query.value));
  return (
    <FromList list={list}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="No finding fits these filters">Clear one of them, or look for other words.</Empty>
        ) : (
          <>
            {items.map((group) => (
              <Group key={group.value} group={group} by={by} asked={asked} most={mostOf(items)} />
            ))}
            <More list={list} noun={items.length === 1 ? "group" : "groups"} />
          </>
        )
      }
    </FromList>
  );
}

function Group(props: {
  readonly group: FindingGroup;
  readonly by: Grouping;
  readonly asked: Readonly<Record<string, string>>;
  /** How many are in the largest group. */
  readonly most: number;
}): VNode {
  const { group, by, asked, most } = props;
  const [isOpen, setOpen] = useState(false);
  const path = pathOf("/v1/findings", { ...asked, [by]: group.value });
  return (
    <details class="group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="group-name">
          {group.value === "" ? "Of no API" : <Name text={group.name || group.value} />}
          {group.name !== undefined && group.name !== group.value && group.value !== "" && (
            <span class="beneath">
              <Code text={group.value} />
            </span>
          )}
        </span>
        <Strip
          parts={severities.map((severity) => [severity, group.bySeverity[severity]])}
          share={group.total / most}
        />
        <span class="quiet small">{describeSeverities(group)}</span>
        <span class="number">{number(group.total)}</span>
      </summary>
      {isOpen && group.value !== "" && <GroupFindings path={path} />}
    </details>
  );
}

function GroupFindings({ path }: { readonly path: string }): VNode {
  const list = useList<FindingList>(path);
  return (
    <div class="group-body">
      <FromList list={list} lines={4}>
        {({ items }) => (
          <>
            <FindingTable findings={items} />
            <More list={list} noun="findings" isKept={false} />
          </>
        )}
      </FromList>
    </div>
  );
}

function mostOf(groups: readonly FindingGroup[]): number {
  return Math.max(1, ...groups.map(({ total }) => total));
}

function describeSeverities({ bySeverity, total }: FindingGroup): string {
  const present = severities.filter((severity) => bySeverity[severity] > 0);
  return present.map((severity) => `${number(bySeverity[severity])} ${severity}`).join(", ") || count(total, "finding");
}
