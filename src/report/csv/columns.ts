/** The header, which only ever grows at its end: spreadsheets and scripts count columns. */
export const columns = [
  "status",
  "severity",
  "policy",
  "title",
  "message",
  "account",
  "account_name",
  "region",
  "api_id",
  "api_name",
  "resource_type",
  "resource_name",
  "resource_arn",
  "evidence",
  "remediation",
  "command",
  "controls",
  "exposure",
  "exposure_reasons",
  "waived_until",
  "waived_by",
  "waiver_reason",
  "waiver_ticket",
  "finding_id",
  "audited_at",
] as const;

/** A row: cells that are left out are empty. */
export type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;
