import type { ChangedResource, Difference, Uncompared } from "../model/difference.ts";
import type { Json } from "../model/json.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { JudgeDeployment } from "./deployments.ts";
import { differencesOf, memberAt } from "./differences.ts";
import { deploymentDoubt, tornDoubt } from "./doubts.ts";
import type { Pair } from "./match/pair.ts";
import { normalize } from "./normalize/normalize.ts";
import type { Sides } from "./sides.ts";

/** What pairs are compared with. */
export interface PairComparison {
  readonly expected: Snapshot;
  readonly actual: Snapshot;
  readonly sides: Sides;
  readonly judgeDeployment: JudgeDeployment;
}

/** How a resource differs that both sides have, and what of it could not be compared. Both may be none. */
export interface PairOutcome {
  readonly change?: ChangedResource;
  readonly uncompared: readonly Uncompared[];
}

const alike: PairOutcome = { uncompared: [] };

/** Compares two configurations of one resource. */
export function comparePair(pair: Pair, comparison: PairComparison): PairOutcome {
  const { sides } = comparison;
  if (isUntouched(pair, sides)) return alike;
  const members = normalize(pair.expected, sides.expected);
  const differences = differencesOf(members, normalize(pair.actual, sides.actual));
  if (differences.length === 0) return alike;
  const uncompared: Uncompared[] = [];
  const certain = differences.filter((difference) => {
    const deployed = comparison.judgeDeployment(difference, pair.actual);
    if (deployed === "redeployed") return false;
    const torn = tornDoubt(difference, pair, comparison);
    const doubt = torn ?? (deployed === "unknown" ? deploymentDoubt(pair, comparison) : undefined);
    if (doubt) uncompared.push(doubt);
    return !doubt;
  });
  const shown = showActual(certain, pair, sides);
  if (shown.length === 0) return { uncompared };
  const { expected: before, actual: after } = pair;
  return { change: { change: "modified", type: after.type, before, after, differences: shown }, uncompared };
}

/** The same text means the same, unless something of it has to be translated. */
function isUntouched({ expected, actual }: Pair, sides: Sides): boolean {
  if (bothAreDefaults({ expected, actual })) return true;
  return !sides.shown && JSON.stringify(expected.config) === JSON.stringify(actual.config);
}

/** A gateway response that nobody set follows DEFAULT_4XX and DEFAULT_5XX: a change of those is told there, once. */
function bothAreDefaults({ expected, actual }: Pair): boolean {
  return expected.type === "AWS::ApiGateway::GatewayResponse" && [expected, actual].every(isDefault);
}

function isDefault({ config }: Pair["expected"]): boolean {
  return config.defaultResponse === true;
}

/** Actual values as they were read, not as they were translated for the comparison. */
function showActual(differences: readonly Difference[], { actual }: Pair, { shown }: Sides): readonly Difference[] {
  if (!shown || differences.length === 0) return differences;
  const members = normalize(actual, shown);
  return differences.map((difference) => {
    if (difference.actual === undefined) return difference;
    const value: Json | undefined = memberAt(members, difference.path);
    return value === undefined ? difference : { ...difference, actual: value };
  });
}
