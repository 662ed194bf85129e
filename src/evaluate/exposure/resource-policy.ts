import type { Json } from "../../model/json.ts";
import { type Addresses, everywhere, nowhere, union, without } from "./addresses.ts";
import type { Caller } from "./caller.ts";
import { type PolicyDocument, parsePolicy, type Statement } from "./policy-document.ts";
import { both, type Reach } from "./reach.ts";
import { concernsCaller, concernsResource, type RequestedResource } from "./statement.ts";

/** A resource policy, ready to be asked about many requests. */
export interface ResourcePolicy {
  readonly document: PolicyDocument;
  /** Those statements that are about some of the requests. */
  about(requested: RequestedResource): readonly Statement[];
  /** From where a caller passes where the policy must allow: allowed by a statement, denied by none. */
  allowed(requested: RequestedResource, caller: Caller): Addresses;
  /** From where a caller passes where something else allows: denied by no statement. */
  notDenied(requested: RequestedResource, caller: Caller): Addresses;
}

/** Reads a resource policy. One that can't be read allows everything and denies nothing: nobody may be called safe by it. */
export function readResourcePolicy(policy: Json | undefined): ResourcePolicy {
  const document = parsePolicy(policy);
  const statements = document.kind === "read" ? document.statements : [];
  const callers = rememberCallers();
  const reached = (effect: Statement["effect"], requested: RequestedResource, caller: Caller) =>
    statements
      .filter((statement) => statement.effect === effect)
      .map((statement) => both(callers(statement, caller), concernsResource(statement, requested)));
  const denied = (requested: RequestedResource, caller: Caller) =>
    reached("Deny", requested, caller).reduce((all, { must }) => union(all, must), nowhere);
  return {
    document,
    about: (requested) => statements.filter((statement) => concernsResource(statement, requested).may.length > 0),
    allowed(requested, caller) {
      if (document.kind === "unreadable") return everywhere;
      const may = reached("Allow", requested, caller).reduce((all, reach) => union(all, reach.may), nowhere);
      return without(may, denied(requested, caller));
    },
    notDenied: (requested, caller) => without(everywhere, denied(requested, caller)),
  };
}

/** Who a statement is about does not depend on the request: weighed once for each kind of caller. */
function rememberCallers(): (statement: Statement, caller: Caller) => Reach {
  const known = new Map<Statement, Map<string, Reach>>();
  return (statement, caller) => {
    const reaches = known.get(statement) ?? new Map<string, Reach>();
    known.set(statement, reaches);
    const name = `${caller.network} ${caller.identity}`;
    const reach = reaches.get(name) ?? concernsCaller(statement, caller);
    reaches.set(name, reach);
    return reach;
  };
}
