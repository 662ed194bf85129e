import type { VNode } from "preact";
import type { ControlView, StandardDetailsView } from "../../../feed/wire.ts";
import { count } from "../../../report/words.ts";
import { useFeed } from "../../feed/loaded.ts";
import { Counts } from "../../parts/counts.tsx";
import { Bones, Failed } from "../../parts/from-feed.tsx";
import { Page } from "../../parts/page.tsx";
import { Table } from "../../parts/table.tsx";
import { controlStatuses, statusKinds, statusWords } from "./status.ts";

/** The scorecard of one standard: each control, and the results that it is judged by. */
export function StandardPage({ id }: { readonly id: string }): VNode {
  const { value, problem, ask } = useFeed<StandardDetailsView>(`/v1/standards/${encodeURIComponent(id)}`);
  return (
    <Page
      title={value?.title ?? id}
      up={{ href: "/standards", name: "Standards" }}
      lead={
        value?.url !== undefined && (
          <a href={value.url} rel="noreferrer" target="_blank">
            Where its controls can be read
          </a>
        )
      }
    >
      {value ? (
        <Scorecard standard={value} />
      ) : problem ? (
        <Failed problem={problem} retry={() => ask("again")} />
      ) : (
        <Bones lines={14} />
      )}
    </Page>
  );
}

function Scorecard({ standard: { controls, id } }: { readonly standard: StandardDetailsView }): VNode {
  const untold = controls.filter(({ notEvaluated }) => notEvaluated.length > 0).length;
  return (
    <>
      <section class="panel" aria-label="Controls by how they stand">
        <Counts
          tiles={[
            ...controlStatuses.map((status) => ({
              term: statusWords[status],
              value: controls.filter((control) => control.status === status).length,
              kind:
                status === "fail" ? ("bad" as const) : status === "unknown" ? ("doubt" as const) : ("plain" as const),
            })),
            { term: "with policies not evaluated", value: untold, kind: "doubt" as const },
          ]}
        />
        <p class="quiet small">
          {count(controls.length, "control")} that policies serve. What no policy judges is not in this list. Unknown,
          and what was not evaluated, is no pass.
        </p>
      </section>
      <Table
        caption={`Controls of ${id}`}
        columns={[
          { name: "Control" },
          { name: "Status" },
          { name: "fail", isNumber: true },
          { name: "unknown", isNumber: true },
          { name: "pass", isNumber: true },
          { name: "waived", isNumber: true },
          { name: "judged", isNumber: true },
          { name: "Policies" },
        ]}
        rows={controls.map((control) => ({ key: control.id, cells: cellsOf(control) }))}
      />
    </>
  );
}

function cellsOf(control: ControlView): readonly (VNode | number)[] {
  const { id, status, fail, unknown, pass, waived, population, policies, notEvaluated } = control;
  const isUntold = status === "not-applicable" && notEvaluated.length > 0;
  return [
    fail + unknown > 0 ? <a href={`/findings?${new URLSearchParams({ standard: id })}`}>{id}</a> : <span>{id}</span>,
    isUntold ? (
      <span class="state doubt">not evaluated</span>
    ) : (
      <span class={`state ${statusKinds[status]}`}>{statusWords[status]}</span>
    ),
    fail,
    unknown,
    pass,
    waived,
    population,
    <Policies evaluated={policies} notEvaluated={notEvaluated} />,
  ];
}

function Policies(props: { readonly evaluated: readonly string[]; readonly notEvaluated: readonly string[] }): VNode {
  const link = (policy: string) => (
    <a key={policy} href={`/policies/${encodeURIComponent(policy)}`}>
      {policy}
    </a>
  );
  return (
    <details class="small">
      <summary>
        {count(props.evaluated.length, "policy", "policies")}
        {props.notEvaluated.length > 0 && <span class="doubt"> and {props.notEvaluated.length} not evaluated</span>}
      </summary>
      <ul class="dots">
        {props.evaluated.map((policy) => (
          <li key={policy}>{link(policy)}</li>
        ))}
        {props.notEvaluated.map((policy) => (
          <li key={policy}>
            {link(policy)} <span class="state doubt">not evaluated</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
