import type { PolicyVersion } from "../../model/audit-basis.ts";
import type { JsonObject } from "../../model/json.ts";
import type { RecordedAudit } from "../../model/recorded-audit.ts";
import type { Waiver } from "../../model/waiver.ts";

/** In how many audits something was the same, and when the first and the last of them began, ISO 8601. */
export interface Use {
  readonly audits: number;
  readonly first: string;
  readonly last: string;
}

/** A version of a policy that was evaluated. */
export interface UsedPolicy extends PolicyVersion, Use {}

/** Settings that audits had. */
export interface UsedSettings extends Use {
  /** SHA-256 of the settings as canonical JSON. */
  readonly hash: string;
  readonly settings: JsonObject;
}

/** A waiver that audits met. */
export interface UsedWaiver extends Waiver, Use {}

/** The versions of these policies that were evaluated; of an audit that did not keep them, what its report says. */
export function policiesUsed(audits: readonly RecordedAudit[], ids: readonly string[]): readonly UsedPolicy[] {
  const used = collect(audits, (audit) => {
    const bases = basesOf(audit);
    const versions = bases.length > 0 ? bases.flatMap(({ policies }) => policies) : (audit.report?.policies ?? []);
    return versions.filter(({ id }) => ids.includes(id)).map(pickVersion);
  });
  return used.sort((one, other) => compare(one.id, other.id) || compare(one.first, other.first));
}

function pickVersion({ id, title, severity, controls, sha256 }: PolicyVersion): PolicyVersion {
  return { id, title, severity, controls, ...(sha256 === undefined ? {} : { sha256 }) };
}

/** The settings that audits had, by when they were first used. */
export function settingsUsed(audits: readonly RecordedAudit[]): readonly UsedSettings[] {
  return collect(audits, (audit) => basesOf(audit).map(({ settingsHash: hash, settings }) => ({ hash, settings })));
}

/** The waivers of these policies that audits met; with accounts, those that may be about them. */
export function waiversUsed(
  audits: readonly RecordedAudit[],
  ids: readonly string[],
  isInScope: (waiver: Waiver) => boolean,
): readonly UsedWaiver[] {
  const used = collect(audits, (audit) =>
    basesOf(audit)
      .flatMap(({ waivers }) => waivers)
      .filter((waiver) => waiver.policies.some((id) => ids.includes(id)) && isInScope(waiver)),
  );
  return used.sort((one, other) => compare(one.policy, other.policy) || compare(one.expires, other.expires));
}

function basesOf({ targets }: RecordedAudit) {
  return [...new Set(targets.flatMap(({ basis }) => basis ?? []))];
}

/** What each audit had, and for how many audits it was the same; by when it was first met. */
function collect<Value extends object>(
  audits: readonly RecordedAudit[],
  valuesOf: (audit: RecordedAudit) => readonly Value[],
): (Value & Use)[] {
  const used = new Map<string, Value & Use>();
  for (const audit of audits) {
    const values = new Map(valuesOf(audit).map((value) => [JSON.stringify(value), value]));
    for (const [key, value] of values) {
      const { audits: many = 0, first = audit.startedAt } = used.get(key) ?? {};
      used.set(key, { ...value, audits: many + 1, first, last: audit.startedAt });
    }
  }
  return [...used.values()];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
