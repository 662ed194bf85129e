import { targetName } from "../../../model/target.ts";
import type { Evidence } from "../build.ts";
import { csvFile, type EvidenceFile, runColumns } from "./evidence-file.ts";

/** The audits of the period. */
export function auditsFile({ audits }: Evidence): EvidenceFile {
  return csvFile("audits.csv", "Every audit of the period, and whether it was complete", audits, {
    audit: ({ id }) => id,
    began: ({ startedAt }) => startedAt,
    ended: ({ end }) => end?.finishedAt,
    state: ({ end }) =>
      end ? (end.interrupted ? "interrupted" : end.complete ? "complete" : "not complete") : "did not end",
    gatewarden: ({ version }) => version,
    targets: ({ targets }) => targets.length,
    settings_sha256: ({ targets }) => [...new Set(targets.flatMap(({ basis }) => basis?.settingsHash ?? []))].join(" "),
  });
}

/** Which accounts and Regions were in scope in each audit, and how much of them was read. */
export function targetsFile({ audits }: Evidence): EvidenceFile {
  const rows = audits.flatMap(({ id, startedAt, targets }) => targets.map((one) => ({ ...one, audit: id, startedAt })));
  const about = "Which accounts and Regions were in scope in each audit, and how much of them was read";
  return csvFile("targets.csv", about, rows, {
    audit: ({ audit }) => audit,
    began: ({ startedAt }) => startedAt,
    account: ({ target }) => target.accountId,
    account_name: ({ target }) => target.accountName,
    region: ({ target }) => target.region,
    one_api: ({ api }) => api,
    status: ({ status }) => ({ complete: "read whole", incomplete: "read in part", failed: "not read" })[status],
    rest_apis: ({ coverage }) => coverage?.apis.rest,
    http_apis: ({ coverage }) => coverage?.apis.http,
    websocket_apis: ({ coverage }) => coverage?.apis.websocket,
    resources: ({ coverage }) => coverage?.resources,
    gaps: ({ coverage }) => coverage?.gaps.length,
    vanished: ({ coverage }) => coverage?.vanished.join(" / "),
    policies_of_standard_evaluated: ({ policies }) => policies?.length,
  });
}

/** Every API that was read, with the hash of what was read. */
export function apisFile({ parts }: Evidence): EvidenceFile {
  const about =
    "Every API that was read, with the SHA-256 of its configuration, and from which audit to which that stayed the same";
  return csvFile("apis.csv", about, parts, {
    account: ({ target }) => target.accountId,
    region: ({ target }) => target.region,
    one_api: ({ api }) => api,
    kind: ({ value }) => (value.kind === "regional" ? "shared" : value.kind),
    api_id: ({ value }) => value.api?.id,
    api_name: ({ value }) => value.api?.name,
    api_arn: ({ value }) => value.api?.arn,
    content_sha256: ({ value }) => value.content,
    resources: ({ resources }) => resources,
    ...runColumns,
  });
}

/** Every resource, once for each configuration that it was read in. */
export function resourcesFile({ contents, parts }: Evidence): EvidenceFile {
  const places = new Map(parts.map(({ value, target }) => [value.content, targetName(target)]));
  const rows = contents.flatMap(({ hash, resources }) => resources.map((resource) => ({ ...resource, hash })));
  const about = "Every resource that was read, by the SHA-256 of the configuration that it is in (see apis.csv)";
  return csvFile("resources.csv", about, rows, {
    content_sha256: ({ hash }) => hash,
    target: ({ hash }) => places.get(hash),
    type: ({ type }) => type,
    name: ({ name }) => name,
    arn: ({ arn }) => arn,
  });
}
