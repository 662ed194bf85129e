import type { RecordedContent, RecordedPart } from "../../model/recorded-audit.ts";
import type { Target } from "../../model/target.ts";
import { type Run, runsOf } from "./runs.ts";
import type { Sight } from "./standing.ts";

/** What the audits of a period saw of one target. */
export interface TargetPopulation {
  readonly target: Target;
  /** Audits that were to read it. */
  readonly audits: number;
  readonly whole: number;
  readonly inPart: number;
  readonly notRead: number;
  /** Audits of one of its APIs alone; counted in none of the above. */
  readonly ofOneApi: number;
  /** When the last audit began that read it whole, ISO 8601. */
  readonly lastWhole?: string;
}

/** One API, or what APIs share, as audits read it for as long as it stayed the same. */
export interface ReadPart extends Run<RecordedPart> {
  readonly target: Target;
  /** The one API that was to be read; absent where all of the target was. */
  readonly api?: string;
  /** How many; absent when what was read is not there any more. */
  readonly resources?: number;
}

/** The population by target, in the order of `byTarget`. */
export function populationOf(byTarget: ReadonlyMap<string, readonly Sight[]>): readonly TargetPopulation[] {
  return [...byTarget.values()].flatMap((sights) => {
    const last = sights.at(-1);
    if (!last) return [];
    const whole = sights.filter(({ api }) => api === undefined);
    const withStatus = (status: Sight["status"]) => whole.filter((sight) => sight.status === status);
    const lastWhole = withStatus("complete").at(-1)?.at;
    return {
      target: last.target,
      audits: sights.length,
      whole: withStatus("complete").length,
      inPart: withStatus("incomplete").length,
      notRead: withStatus("failed").length,
      ofOneApi: sights.length - whole.length,
      ...(lastWhole === undefined ? {} : { lastWhole }),
    };
  });
}

/** Every API that audits read. */
export function partsOf(
  byTarget: ReadonlyMap<string, readonly Sight[]>,
  contents: readonly RecordedContent[],
): readonly ReadPart[] {
  const resources = new Map(contents.map((content) => [content.hash, content.resources.length]));
  return [...byTarget.values()].flatMap((sights) => {
    const runs = runsOf(sights, ({ parts }) => parts.map((part) => [part.api?.id ?? "", part] as const));
    return runs.map((run): ReadPart => {
      const many = resources.get(run.value.content ?? "");
      return many === undefined ? run : { ...run, resources: many };
    });
  });
}
