import type { Call, Handlers, Values } from "../handler.ts";
import { badRequest, notFound } from "./errors.ts";
import { record, text, texts } from "./values.ts";

/** Handlers of tags, by ARN of an API, a stage, a domain name or a VPC link. */
export const tagHandlers: Handlers = {
  GetTags: (input, call) => ({ Tags: { ...record(findTagged(input, call)[0] ?? {}, "Tags") } }),
  TagResource: tagResource,
  UntagResource: untagResource,
};

function tagResource(input: Values, call: Call): Values {
  const added = record(input, "Tags") ?? {};
  for (const resource of findTagged(input, call)) {
    const member = tagsMember(resource);
    const tags = { ...record(resource, member), ...added };
    if (Object.keys(tags).length > 50) throw badRequest("The number of tags exceeds the limit of 50");
    resource[member] = tags;
  }
  return {};
}

function untagResource(input: Values, call: Call): undefined {
  const removed = texts(input, "TagKeys");
  for (const resource of findTagged(input, call)) {
    const member = tagsMember(resource);
    const kept = Object.entries(record(resource, member) ?? {}).filter(([key]) => !removed.includes(key));
    resource[member] = Object.fromEntries(kept);
  }
}

/** v1's records spell it `tags`. */
function tagsMember(resource: Values): string {
  return "domainName" in resource ? "tags" : "Tags";
}

/** The records that carry the resource's tags: one, or both records of a domain name, v2's first. */
function findTagged(input: Values, call: Call): readonly Values[] {
  const arn = text(input, "ResourceArn") ?? "";
  const [, path] = /^arn:[^:]+:apigateway:[^:]*:[^:]*:\/(.+)$/.exec(arn) ?? [];
  const [kind, id = "", child, name = ""] = (path ?? "").split("/");
  const found = child === undefined ? topLevel(kind, id, call) : [call.region.apis.get(id)?.stages.get(name)];
  const records = found.filter((resource) => resource !== undefined);
  const isStage = child === "stages" && kind === "apis";
  if (records.length === 0 || (child !== undefined && !isStage))
    throw notFound("Invalid resource identifier specified");
  return records;
}

function topLevel(kind: string | undefined, id: string, call: Call): readonly (Values | undefined)[] {
  const { apis, domains, v2VpcLinks } = call.region;
  if (kind === "apis") return [apis.get(id)?.api];
  if (kind === "vpclinks") return [v2VpcLinks.get(id)];
  if (kind === "domainnames") return [domains.get(id)?.v2, domains.get(id)?.v1];
  return [];
}
