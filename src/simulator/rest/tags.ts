import { bringV2InLine } from "../domains.ts";
import type { Call, Handlers, Values } from "../handler.ts";
import { asRecord, asTexts } from "./records.ts";
import { badRequest, notFound } from "./refusals.ts";

const mostTags = 50;

/** Something with tags, and how to set them. */
interface Tagged {
  readonly tags: Values;
  set(tags: Values): void;
}

function inMap(records: Map<string, Values> | undefined, key: string): Tagged | undefined {
  const record = records?.get(key);
  if (!records || !record) return undefined;
  return { tags: asRecord(record.tags), set: (tags) => records.set(key, { ...record, tags }) };
}

function inPlace(record: Values | undefined, after: () => void = () => undefined): Tagged | undefined {
  if (!record) return undefined;
  const set = (tags: Values) => {
    record.tags = tags;
    after();
  };
  return { tags: asRecord(record.tags), set };
}

/** Finds the resource by the path in its ARN: `/restapis/a1b2c3d4e5/stages/prod`. */
function find(arn: string, { region }: Call): Tagged | undefined {
  const [family, id = "", sub, name = ""] =
    /^arn:[^:]+:apigateway:[^:]*:[^:]*:\/(.+)$/.exec(arn)?.[1]?.split("/") ?? [];
  const domain = region.domains.get(id);
  const api = region.restApis.get(id);
  if (family === "restapis") return sub === "stages" ? inMap(api?.stages, name) : inPlace(api?.api);
  if (family === "domainnames") return inPlace(domain?.v1, () => domain && bringV2InLine(domain));
  if (family === "domainnameaccessassociations") return inMap(region.accessAssociations, arn);
  const maps = new Map([
    ["apikeys", region.apiKeys],
    ["clientcertificates", region.clientCertificates],
    ["usageplans", region.usagePlans],
    ["vpclinks", region.vpcLinks],
  ]);
  return inMap(maps.get(family ?? ""), id);
}

function findTagged(input: Values, call: Call): Tagged {
  const found = find(String(input.resourceArn), call);
  if (!found) throw notFound("Invalid resource identifier specified");
  return found;
}

/** Handlers of tags. */
export const tagHandlers: Handlers = {
  GetTags: (input, call) => ({ tags: findTagged(input, call).tags }),
  TagResource: (input, call) => {
    const tagged = findTagged(input, call);
    const tags = { ...tagged.tags, ...asRecord(input.tags) };
    if (Object.keys(tags).length > mostTags) throw badRequest(`The number of tags exceeds the limit of ${mostTags}`);
    tagged.set(tags);
    return undefined;
  },
  UntagResource: (input, call) => {
    const tagged = findTagged(input, call);
    const removed = asTexts(input.tagKeys);
    tagged.set(Object.fromEntries(Object.entries(tagged.tags).filter(([key]) => !removed.includes(key))));
    return undefined;
  },
};
