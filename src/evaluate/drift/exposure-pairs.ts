import type { ChangedResource, Drift } from "../../model/difference.ts";
import { type Exposure, exposureRank } from "../../model/exposure.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { World } from "../world.ts";
import type { Sides } from "./sides.ts";

/** Who could call something, and who can now. */
export interface ExposurePair {
  readonly before: Exposure | undefined;
  readonly after: Exposure | undefined;
}

const callable: readonly ResourceType[] = ["AWS::ApiGateway::Method", "AWS::ApiGatewayV2::Route"];
const integrations: readonly ResourceType[] = ["AWS::ApiGateway::Integration", "AWS::ApiGatewayV2::Integration"];

/**
 * Exposures by changed resource. Of a method, route or integration its own; of anything else, which may concern all of
 * them, that of the method or route which did not change itself and yet let more callers in than any other.
 */
export function createExposurePairs(drift: Drift, sides: Sides): (changed: ChangedResource) => ExposurePair {
  let most: ExposurePair | undefined;
  return (changed) => {
    const { type, before, after } = changed;
    if (callable.includes(type) || integrations.includes(type)) {
      return {
        before: before && sides.expected.exposures.of(before),
        after: after && sides.actual.exposures.of(after),
      };
    }
    most ??= mostWidened(drift, sides);
    return most;
  };
}

function mostWidened({ changes }: Drift, sides: Sides): ExposurePair {
  const changed = new Set(changes.flatMap(({ before, after }) => [before?.arn, after?.arn]));
  const before = byName(sides.expected, changed);
  const pairs = [...byName(sides.actual, changed)].flatMap(([name, after]) => {
    const earlier = before.get(name);
    return earlier ? [{ before: earlier, after }] : [];
  });
  const known = pairs.filter((pair) => !isUnknown(pair)).toSorted((one, other) => growth(other) - growth(one));
  const [most] = known;
  const unknown = pairs.find(isUnknown);
  if (most && (growth(most) > 0 || !unknown)) return most;
  return unknown ?? { before: undefined, after: undefined };
}

/** By name, which is a verb and path, or a route key: ids are new after a re-import. */
function byName({ index, exposures }: World, changed: ReadonlySet<string | undefined>): Map<string, Exposure> {
  const all = exposures.all();
  const own = callable.flatMap((type) => index.ofType(type)).filter(({ arn }) => !changed.has(arn));
  return new Map(
    own.flatMap(({ arn, name }): [string, Exposure][] => {
      const exposure = all.get(arn);
      return exposure ? [[name, exposure]] : [];
    }),
  );
}

function isUnknown({ before, after }: { readonly before: Exposure; readonly after: Exposure }): boolean {
  return before.verdict === "unknown" || after.verdict === "unknown";
}

/** By how much worse the second is. */
function growth({ before, after }: { readonly before: Exposure; readonly after: Exposure }): number {
  return after.preflight ? 0 : exposureRank(before) - exposureRank(after);
}
