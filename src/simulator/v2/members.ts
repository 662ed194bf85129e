import * as sdk from "@aws-sdk/client-apigatewayv2";
import { readOperations } from "../../schema/operations.ts";

const operations = readOperations(sdk);

/** What an operation's input can set: its members without those that address the resource. Taken from the SDK, so never behind it. */
export function settableMembers(operation: string): readonly string[] {
  const schema = operations.get(operation);
  if (!schema) throw new RangeError(`The SDK has no operation ${operation}`);
  return Object.entries(schema.input.getMemberSchemas())
    .filter(([, member]) => member.getMergedTraits().httpLabel === undefined)
    .map(([name]) => name);
}
