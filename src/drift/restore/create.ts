import type { ChangedResource } from "../../model/difference.ts";
import { isOpenText, type RestoreInput, type RestoreValue, type Unrestorable } from "../../model/restore.ts";
import type { Resource } from "../../model/snapshot.ts";
import { type Creation, restCreations } from "./create-tables.ts";
import { v2Creations } from "./create-tables-v2.ts";
import { type Draft, type Drafts, freed } from "./draft.ts";
import { whyImmutable } from "./immutable.ts";
import { idMemberOf } from "./made-anew.ts";
import { entriesOf, itemsOf } from "./member-change.ts";
import { writtenPolicy } from "./patch/policy-text.ts";
import { putResponses } from "./patch/responses.ts";
import { patchDraft } from "./patch/update.ts";
import { addressToday, ownerAddress, type Place, serviceOf } from "./place.ts";
import { rankOf } from "./ranks.ts";
import { restoredBy } from "./restored.ts";
import { nameTaken } from "./ties.ts";

const creations = { ...restCreations, ...v2Creations };

/** Types that can't be made anew, and why. */
const gone: Partial<Record<ChangedResource["type"], string>> = {
  "AWS::ApiGateway::ClientCertificate":
    "its private key was AWS's: generate another certificate, have the backend trust it, and set it on the stages",
  "AWS::ApiGateway::RestApi":
    "a deleted API does not come back under its id: make a new one from its definition or stack, then map domain names and usage plans to it",
  "AWS::ApiGatewayV2::Api":
    "a deleted API does not come back under its id: make a new one from its definition or stack, then map domain names to it",
  "AWS::ApiGatewayV2::DomainName": "it is restored through REST APIs' operations, which could not be read",
};

/**
 * The calls that make a removed resource anew.
 * @param before what it was, restated for today
 */
export function creationDrafts(place: Place, change: ChangedResource, before: RestoreInput): Drafts {
  const creation = creations[change.type];
  const resource = change.before;
  if (!creation || !resource) {
    const why = gone[change.type] ?? "API Gateway has no call that makes one";
    return { drafts: [], impossible: [{ arn: resource?.arn ?? "", path: "", why }] };
  }
  const address = addressToday(place, change);
  const first = creationDraft(place, change, before, creation);
  return {
    drafts: [first, ...followUps(place, change, before, creation, address)],
    impossible: lostMembers(resource),
  };
}

/** The call that makes a resource, without what only later calls can set. */
function creationDraft(place: Place, change: ChangedResource, before: RestoreInput, creation: Creation): Draft {
  const resource = change.before as Resource;
  const member = idMemberOf(change.type);
  const owner = place.counterparts.get(resource.parent ?? "") ?? resource.parent;
  const name = nameTaken(change.type, before, owner);
  return {
    operation: `${serviceOf(change.type)}:${creation.operation}`,
    input: creationInput(place, change, before, creation),
    rank: rankOf(change.type) + 1,
    restores: [restoredBy(change)],
    ...(creation.warning ? { warning: creation.warning } : {}),
    ...(member === undefined ? {} : { makes: { arn: resource.arn, member } }),
    needs: name === undefined ? [] : [freed(name)],
    brings: [],
  };
}

/** The input of a creating call: where the resource belongs, and each member that the call takes. */
export function creationInput(
  place: Place,
  change: ChangedResource,
  before: RestoreInput,
  { members, renamed = {}, named }: Creation,
): RestoreInput {
  const resource = change.before as Resource;
  const set = members.filter((member) => Object.hasOwn(before, member));
  return {
    ...(named ? addressToday(place, change) : ownerAddress(place, resource)),
    ...Object.fromEntries(set.map((member) => [member, asGiven(member, before[member] ?? "")])),
    ...Object.fromEntries(
      Object.entries(renamed).flatMap(([member, name]) =>
        Object.hasOwn(before, member) ? [[name, before[member] ?? ""]] : [],
      ),
    ),
  };
}

/** A member as a creating call takes it, where reads give it in another form. */
function asGiven(member: string, value: RestoreValue): RestoreValue {
  if (member === "policy" && (typeof value === "string" || isOpenText(value))) return writtenPolicy(value);
  if (member === "mutualTlsAuthentication") {
    const { truststoreUri, truststoreVersion } = entriesOf(value);
    return { ...(truststoreUri ? { truststoreUri } : {}), ...(truststoreVersion ? { truststoreVersion } : {}) };
  }
  if (member !== "stageKeys") return value;
  return itemsOf(value).map((key) => {
    const [restApiId = "", stageName = ""] = String(key).split("/");
    return { restApiId, stageName };
  });
}

/** What can be set only once the resource is there. */
function followUps(
  place: Place,
  change: ChangedResource,
  before: RestoreInput,
  { members, renamed = {} }: Creation,
  address: RestoreInput,
): Draft[] {
  const left = Object.keys(before).filter((member) => !members.includes(member) && !(member in renamed));
  const whole = { path: "", before, after: {}, differences: [{ path: "" }] };
  const patch = serviceOf(change.type) === "apigateway" ? patchDraft(place, change, whole, left) : undefined;
  const responses = [
    ...putResponses(change, before.methodResponses, "Method", address),
    ...putResponses(change, before.integrationResponses, "Integration", address),
  ];
  return [...(patch ? [{ ...patch, rank: patch.rank + 1, restores: [restoredBy(change, [])] }] : []), ...responses];
}

/** What does not come back with a resource that is made anew. */
function lostMembers({ type, arn, config }: Resource): Unrestorable[] {
  if (config.ApiGatewayManaged !== true) return [];
  return [{ arn, path: "/ApiGatewayManaged", why: whyImmutable(type, "ApiGatewayManaged") }];
}
