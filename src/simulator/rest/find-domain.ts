import type { Call, Values } from "../handler.ts";
import type { DomainState } from "../world.ts";
import { textOf } from "./records.ts";
import { notFound } from "./refusals.ts";

/** Under which key a Region keeps the domain name that the input names; private ones need `domainNameId` too. */
export function domainKey(input: Values): string {
  const id = textOf(input, "domainNameId");
  return id === undefined ? String(input.domainName) : `${input.domainName}+${id}`;
}

/** The domain name that the input names by `domainName`, and `domainNameId` when it is private. */
export function findDomain(input: Values, call: Call): DomainState {
  const domain = call.region.domains.get(domainKey(input));
  if (!domain) throw notFound("Invalid domain name identifier specified");
  return domain;
}
