import type { ServiceId } from "./services.ts";

/** One request that reached the simulator. */
export interface RequestRecord {
  /** `unknown` when the request meant nothing. */
  readonly service: ServiceId | "unknown";
  /** The operation's name, or `unknown`. */
  readonly operation: string;
  /** Who asked; empty when the access key was not known. */
  readonly accountId: string;
  readonly region: string;
  /** HTTP status of the answer; 0 for a connection that was reset. */
  readonly status: number;
  /** Simulated milliseconds since the epoch, on arrival. */
  readonly at: number;
  /** Path and query as sent. */
  readonly uri: string;
}

/** Members that a record must equal to be counted. */
export type RequestFilter = Partial<Omit<RequestRecord, "at" | "uri">>;

/** Every request since the start or the last reset. */
export interface RequestLog {
  readonly records: readonly RequestRecord[];
  add(record: RequestRecord): void;
  /** How many records match; all of them without a filter. */
  count(filter?: RequestFilter): number;
  /** How many requests by operation, `v2:GetStages`. */
  byOperation(filter?: RequestFilter): Record<string, number>;
  reset(): void;
}

/** An empty log. */
export function createRequestLog(): RequestLog {
  const records: RequestRecord[] = [];
  return {
    records,
    add: (record) => void records.push(record),
    count: (filter = {}) => records.filter((record) => matches(record, filter)).length,
    byOperation: (filter = {}) => {
      const counts: Record<string, number> = {};
      for (const record of records) {
        const key = `${record.service}:${record.operation}`;
        if (matches(record, filter)) counts[key] = (counts[key] ?? 0) + 1;
      }
      return counts;
    },
    reset: () => void records.splice(0),
  };
}

function matches(record: RequestRecord, filter: RequestFilter): boolean {
  return Object.entries(filter).every(([name, value]) => record[name as keyof RequestFilter] === value);
}
