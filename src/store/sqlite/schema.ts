import type { Migration } from "./migrate.ts";
import { createSearchIndex } from "./search-index.ts";

/** What brings a store file from one version of the schema to the next. Never edited once released: a change is a new entry. */
export const migrations: readonly Migration[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE blob (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL, touched_at TEXT NOT NULL) STRICT;
  CREATE TABLE audit (id TEXT PRIMARY KEY, started_at TEXT NOT NULL, version TEXT NOT NULL, ending TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE target (
    name TEXT PRIMARY KEY, target TEXT NOT NULL, version INTEGER NOT NULL, clock TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE target_audit (
    audit TEXT NOT NULL, target TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (audit, target)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE finding (
    id TEXT PRIMARY KEY, target TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, policy TEXT NOT NULL,
    api TEXT, type TEXT NOT NULL, arn TEXT NOT NULL, severity INTEGER NOT NULL, state TEXT NOT NULL,
    sequence INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT, changed_at TEXT NOT NULL,
    resolved_at TEXT, resolution TEXT, content_digest TEXT NOT NULL, waiver_digest TEXT NOT NULL, finding TEXT NOT NULL
  ) STRICT;
  CREATE INDEX finding_by_target ON finding (target);
  CREATE INDEX finding_by_all ON finding (state, severity, id);
  CREATE INDEX finding_by_account ON finding (account, state, severity, id);
  CREATE INDEX finding_by_region ON finding (region, state, severity, id);
  CREATE INDEX finding_by_policy ON finding (policy, state, severity, id);
  CREATE INDEX finding_by_api ON finding (api, state, severity, id);
  CREATE TABLE change (
    finding TEXT NOT NULL, sequence INTEGER NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
    audit TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL, severity INTEGER NOT NULL, resolution TEXT,
    PRIMARY KEY (finding, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (
    receiver TEXT NOT NULL, finding TEXT NOT NULL, sequence INTEGER NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
    due_at TEXT NOT NULL, at TEXT NOT NULL, error TEXT, message TEXT NOT NULL, PRIMARY KEY (receiver, finding, sequence)
  ) STRICT;
  CREATE INDEX outbox_by_due ON outbox (receiver, state, due_at, finding, sequence);
  CREATE TABLE waiver (id TEXT PRIMARY KEY, last_seen TEXT NOT NULL, waiver TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE INDEX IF NOT EXISTS finding_by_account_policy ON finding (account, policy, state, severity, id);
  CREATE TABLE baseline (part TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE baseline_change (
    part TEXT NOT NULL, sequence INTEGER NOT NULL, change TEXT NOT NULL, PRIMARY KEY (part, sequence)
  ) STRICT, WITHOUT ROWID;
  `,
  // The order in which changes were recorded: a long audit records what is older than what others have recorded meanwhile.
  `
  CREATE TABLE recorded_change (
    number INTEGER PRIMARY KEY AUTOINCREMENT, recorded_at TEXT NOT NULL, finding TEXT NOT NULL, sequence INTEGER NOT NULL,
    target TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, audit TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL,
    from_severity INTEGER, severity INTEGER NOT NULL, resolution TEXT, UNIQUE (finding, sequence)
  ) STRICT;
  INSERT INTO recorded_change (
      recorded_at, finding, sequence, target, kind, at, audit, from_state, to_state, from_severity, severity, resolution
    )
    SELECT at, finding, sequence, target, kind, at, audit, from_state, to_state,
      LAG(severity) OVER (PARTITION BY finding ORDER BY sequence), severity, resolution
    FROM change ORDER BY at, audit, finding, sequence;
  DROP TABLE change;
  ALTER TABLE recorded_change RENAME TO change;
  CREATE INDEX change_by_recording
    ON change (recorded_at, number, kind, from_state, to_state, from_severity, severity);
  `,
  `
  ALTER TABLE finding ADD COLUMN exposure TEXT;
  UPDATE finding SET exposure = json_extract(finding, '$.exposure.verdict');
  CREATE INDEX finding_by_exposure ON finding (exposure, state, severity, id);
  CREATE INDEX finding_for_counts ON finding (account, region, policy, api, exposure, state, severity, changed_at);
  `,
  createSearchIndex,
];
