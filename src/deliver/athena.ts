import { UserError } from "../errors.ts";
import { type ArchiveColumn, archiveColumns } from "./archive-row.ts";

const types: Readonly<Record<ArchiveColumn["type"], string>> = {
  STRING: "string",
  INT32: "int",
  DOUBLE: "double",
  TIMESTAMP: "timestamp",
};

/**
 * Statements that make the archive of a bucket a table of Athena: the table of changes, its partitions (to be run again when
 * a day or an account is new), and a view of the findings as they stand.
 * @param location `s3://bucket/prefix/`, as the archive was given; throws a `UserError` for anything else
 */
export function athenaStatements(location: string): readonly string[] {
  if (!/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(?:[\w!.*()/-]*\/)?$/.test(location))
    throw new UserError(
      `"${location}" is not a place in S3`,
      "Write it as s3://bucket/prefix/, with a slash at the end.",
    );
  const columns = archiveColumns.map(({ name, type }) => `  ${name} ${types[type]}`).join(",\n");
  return [
    `CREATE EXTERNAL TABLE IF NOT EXISTS gatewarden_changes (\n${columns}\n)
PARTITIONED BY (dt string, account string)
STORED AS PARQUET
LOCATION '${location}parquet/'`,
    "MSCK REPAIR TABLE gatewarden_changes",
    findingsView,
  ];
}

/** Each finding as its last change left it. A change that was archived twice counts once. */
const findingsView = `CREATE OR REPLACE VIEW gatewarden_findings AS
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY finding_id ORDER BY sequence DESC) AS newest FROM gatewarden_changes
) AS ranked
WHERE newest = 1`;

/** A question that the archive answers; each `?` is an execution parameter. */
export interface ArchiveQuery {
  readonly question: string;
  readonly sql: string;
}

const counts = "state IN ('new', 'open', 'reopened')";

/** Five of them. */
export const archiveQueries: readonly ArchiveQuery[] = [
  {
    question: "How many findings are open, by account and severity?",
    sql: `SELECT account, severity, count(*) AS findings FROM gatewarden_findings WHERE ${counts}
GROUP BY account, severity ORDER BY findings DESC, account, severity`,
  },
  {
    question: "What happened on each day since a date?",
    sql: `SELECT dt, kind, count(*) AS changes FROM (
  SELECT DISTINCT dt, kind, finding_id, sequence FROM gatewarden_changes WHERE dt >= ?
) AS told GROUP BY dt, kind ORDER BY dt, kind`,
  },
  {
    question: "Which open findings are on something that anyone on the internet can call?",
    sql: `SELECT severity, account, region, api_name, resource_name, policy, message FROM gatewarden_findings
WHERE ${counts} AND exposure IN ('open', 'key-only') ORDER BY first_seen, finding_id`,
  },
  {
    question: "How many days does it take until a finding is resolved, by policy?",
    sql: `SELECT policy, count(*) AS resolved, avg(days_known) AS mean_days, max(days_known) AS most_days
FROM gatewarden_findings WHERE state = 'resolved' GROUP BY policy ORDER BY mean_days DESC, policy`,
  },
  {
    question: "Which waivers end before a date, and what do they cover?",
    sql: `SELECT waived_until, waived_by, policy, account, count(*) AS findings FROM gatewarden_findings
WHERE state = 'waived' AND waived_until < ? GROUP BY waived_until, waived_by, policy, account ORDER BY waived_until, policy, account`,
  },
];
