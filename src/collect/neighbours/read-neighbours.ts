import type { NeighbourAnswer } from "../../model/checkpoint.ts";
import type { Neighbour, NeighbourNeed } from "../../model/neighbour.ts";
import { referencesOf } from "../../model/neighbour-references.ts";
import { neighbourVariables } from "../../model/neighbour-variables.ts";
import type { NeighbourType } from "../../model/resource-type.ts";
import type { Gap, Resource, Snapshot } from "../../model/snapshot.ts";
import { messageOf, reasonOf } from "../aws-error.ts";
import { type Fingerprint, toConfig } from "../plain.ts";
import { neighbourPermissions, neighbourRemedy } from "./permissions.ts";
import type { NeighbourSession } from "./session.ts";
import { FailedRead, type NeighbourSource } from "./source.ts";
import { neighbourSources } from "./sources.ts";

/** The snapshot with the neighbours that `needs` ask for; each is read once in a session. */
export async function readNeighbours(
  session: NeighbourSession,
  needs: ReadonlySet<NeighbourNeed>,
  snapshot: Snapshot,
): Promise<Snapshot> {
  const wanted = wantedNeighbours(needs, snapshot);
  const answers = await Promise.all(
    [...wanted].map(([type, arns]) => readType(session, type, [...arns].filter(isReadable(session)), snapshot)),
  );
  const neighbours: Neighbour[] = [];
  const gaps: Gap[] = [...snapshot.gaps];
  for (const answer of answers.flat()) {
    if ("gap" in answer) gaps.push(answer.gap);
    else neighbours.push(answer.neighbour);
  }
  return { ...snapshot, gaps, neighbourhood: { needs: [...needs].sort(), neighbours } };
}

/** The ARNs that the resources of a snapshot refer to, sorted, by the type of neighbour. */
function wantedNeighbours(needs: ReadonlySet<NeighbourNeed>, snapshot: Snapshot): [NeighbourType, string[]][] {
  const stages = snapshot.resources.filter(({ type }) => type.endsWith("::Stage"));
  const wanted = new Map<NeighbourType, Set<string>>();
  for (const resource of snapshot.resources) {
    for (const [type, arn] of referencesFrom(resource, needs, snapshot, stages)) {
      wanted.set(type, (wanted.get(type) ?? new Set()).add(arn));
    }
  }
  return [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, arns]) => [type, [...arns].sort()]);
}

function referencesFrom(
  resource: Resource,
  needs: ReadonlySet<NeighbourNeed>,
  snapshot: Snapshot,
  stages: readonly Resource[],
): [NeighbourType, string][] {
  const variables = Object.entries(neighbourVariables[resource.type] ?? {});
  return variables
    .filter(([name]) => needs.has(`${resource.type}.${name}`))
    .flatMap(([, variable]) =>
      referencesOf(variable, resource, snapshot, stages).arns.map((arn): [NeighbourType, string] => [
        variable.type,
        arn,
      ]),
    );
}

/** Credentials of one account can't tell whether something in another one exists. What has no account in its ARN is the account's own. */
function isReadable({ target }: NeighbourSession): (arn: string) => boolean {
  return (arn) => {
    const [, partition, , , account] = arn.split(":");
    return partition === target.partition && (account === target.accountId || account === "");
  };
}

/** All neighbours of one type that a snapshot refers to: those that are not known yet, in as few calls as AWS allows. */
async function readType(
  session: NeighbourSession,
  type: NeighbourType,
  arns: readonly string[],
  snapshot: Snapshot,
): Promise<NeighbourAnswer[]> {
  const { answers } = session;
  const key = (arn: string) => `${type} ${arn}`;
  const unknown = arns.filter((arn) => !answers.has(key(arn)));
  if (unknown.length > 0) {
    const source = await neighbourSources[type]();
    const fresh = unknown.filter((arn) => !answers.has(key(arn)));
    for (let start = 0; start < fresh.length; start += source.batch) {
      const batch = fresh.slice(start, start + source.batch);
      const fetched = fetchBatch(session, type, () => source.fetch(session, batch, snapshot));
      for (const arn of batch)
        answers.set(
          key(arn),
          fetched.then((answerOf) => answerOf(arn)),
        );
    }
  }
  return Promise.all(arns.flatMap((arn) => answers.get(key(arn)) ?? []));
}

/** The answers for neighbours that were asked for together. An interruption is no gap of its own: it ends the whole target. */
async function fetchBatch(
  { fingerprint, target }: NeighbourSession,
  type: NeighbourType,
  fetch: () => ReturnType<NeighbourSource["fetch"]>,
): Promise<(arn: string) => NeighbourAnswer> {
  try {
    const found = await fetch();
    return (arn) => ({ neighbour: toNeighbour(type, arn, found.get(arn), fingerprint) });
  } catch (failure) {
    const [first] = neighbourPermissions[type];
    const { operation, cause: error } =
      failure instanceof FailedRead ? failure : { operation: first?.action ?? type, cause: failure };
    const reason = reasonOf(error);
    if (reason === "stopped") throw error;
    const remedy = reason === "denied" ? { remedy: neighbourRemedy(type, operation, target.partition) } : {};
    return (arn) => ({ gap: { operation, reason, message: messageOf(error), scope: arn, hides: [type], ...remedy } });
  }
}

function toNeighbour(type: NeighbourType, arn: string, found: object | undefined, fingerprint: Fingerprint): Neighbour {
  if (!found) return { type, arn, config: { exists: false } };
  const exists = type === "AWS::CloudWatch::Metric" ? {} : { exists: true };
  return { type, arn, config: toConfig({ ...exists, ...found }, fingerprint) };
}
