/** What a waiver may narrow itself to; each is a glob (see `compileGlob`), and one that is left out matches everything. */
export const waiverScopes = ["account", "region", "api", "stage", "method", "path", "resource"] as const;

/** The name of a member that narrows a waiver. */
export type WaiverScope = (typeof waiverScopes)[number];

/** A risk that somebody accepted for a while: failures in its scope are reported as waived until it expires. */
export interface Waiver extends Readonly<Partial<Record<WaiverScope, string>>> {
  /** A policy's id, or a glob of ids. */
  readonly policy: string;
  /** Ids of the policies that `policy` stands for, former ids resolved. */
  readonly policies: readonly string[];
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string;
  /** The last day on which it holds, in UTC: `2027-03-31`. */
  readonly expires: string;
  /** Where it stands. */
  readonly place: WaiverPlace;
}

/** A place in a file of waivers; line and column count from 1. */
export interface WaiverPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a waived finding says about the waiver that covers it. */
export type WaiverMark = Pick<Waiver, "reason" | "owner" | "ticket" | "expires">;

const day = 86_400_000;

/** Days until a waiver stops to hold: 1 on its last day, 0 or less once it is over. Days are UTC's. */
export function daysLeft({ expires }: Pick<Waiver, "expires">, now: Date): number {
  return Math.floor(Date.parse(`${expires}T00:00:00Z`) / day) - Math.floor(now.getTime() / day) + 1;
}

/** Whether `text` is a day of the calendar written as `2027-03-31`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What a waiver narrows itself to: `["api=a1b2c3d4e5", "stage=prod"]`. */
export function scopeOf(waiver: Readonly<Partial<Record<WaiverScope, string>>>): readonly string[] {
  return waiverScopes.flatMap((name) => (waiver[name] === undefined ? [] : [`${name}=${waiver[name]}`]));
}

/** The same for two waivers of the same thing, whatever their reasons and dates. */
export function waiverKey(waiver: Pick<Waiver, "policy" | WaiverScope>): string {
  return [waiver.policy, ...scopeOf(waiver)].join("\n");
}
