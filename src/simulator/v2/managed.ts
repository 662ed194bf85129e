import type { Values } from "../handler.ts";
import { conflict } from "./errors.ts";

/** Refuses to delete what API Gateway manages: quick create's integration, route and stage, or an API that another service owns. */
export function checkDeletable(what: string, record: Values): void {
  if (record.ApiGatewayManaged === true) throw conflict(`Cannot delete ${what} because it is managed by API Gateway`);
}
