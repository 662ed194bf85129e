import { actionOf, type Exchange, resourceOf } from "../../src/simulator/exchange.ts";

/** One action on one resource: the smallest thing that a policy can allow. */
export type Permission = readonly [action: string, resource: string];

/** As much of an IAM policy as is enforced here. */
export interface Policy {
  readonly Statement: readonly {
    readonly Action: string | readonly string[];
    readonly Resource?: string | readonly string[];
  }[];
}

/** A policy taken apart. */
export function permissionsOf({ Statement }: Policy): Permission[] {
  return Statement.flatMap(({ Action, Resource = [] }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource): Permission => [action, resource])),
  );
}

/** As IAM matches: `*` stands for any characters, slashes and colons included. */
export function fits(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}

/** Whether IAM would let a request through. */
export function allowedBy(permissions: readonly Permission[], exchange: Exchange): boolean {
  return permissions.some(
    ([action, resource]) => action === actionOf(exchange) && fits(resource, resourceOf(exchange)),
  );
}
