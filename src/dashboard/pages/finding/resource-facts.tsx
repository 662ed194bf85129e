import type { VNode } from "preact";
import type { FindingDetailsView } from "../../../feed/wire.ts";
import { ApiName, Code, Name } from "../../parts/names.tsx";
import { Ago } from "../../parts/time.tsx";

/** Where a finding is, and since when. */
export function ResourceFacts({ finding }: { readonly finding: FindingDetailsView }): VNode {
  const { resource, firstSeen, lastSeen, changedAt, resolvedAt, resolution, id } = finding;
  const { type, name, arn, accountId, region, api, position } = resource;
  return (
    <dl class="stacked">
      <dt>Resource</dt>
      <dd>
        <Name text={name} />
        <div class="beneath">{type}</div>
      </dd>
      <dt>{type === "waiver" ? "File" : "ARN"}</dt>
      <dd>
        <Code text={position ? `${arn}:${position.line}:${position.column}` : arn} />
      </dd>
      {api && (
        <>
          <dt>API</dt>
          <dd>
            <a href={`/findings?${new URLSearchParams({ api: api.id })}`}>
              <ApiName api={api} />
            </a>
            <div class="beneath">
              <Code text={api.id} />
            </div>
          </dd>
        </>
      )}
      <dt>Account</dt>
      <dd>
        <a href={`/findings?${new URLSearchParams({ account: accountId })}`}>{accountId}</a>
      </dd>
      <dt>Region</dt>
      <dd>{region}</dd>
      <dt>First seen</dt>
      <dd>
        <Ago at={firstSeen} />
      </dd>
      <dt>Last seen</dt>
      <dd>
        <Ago at={lastSeen} />
      </dd>
      <dt>Changed</dt>
      <dd>
        <Ago at={changedAt} />
      </dd>
      {resolvedAt !== undefined && (
        <>
          <dt>Resolved</dt>
          <dd>
            <Ago at={resolvedAt} />
            {resolution === "gone" && ", with its resource"}
          </dd>
        </>
      )}
      <dt>Id</dt>
      <dd>
        <Code text={id} />
      </dd>
    </dl>
  );
}
