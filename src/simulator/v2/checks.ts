import * as sdk from "@aws-sdk/client-apigatewayv2";
import type { Values } from "../handler.ts";
import { badRequest } from "./errors.ts";

/** How AWS names an enumerated member in its message, and the SDK's enumeration. */
const enumerations: Readonly<Record<string, readonly [label: string, values: Readonly<Record<string, string>>]>> = {
  ProtocolType: ["protocol", sdk.ProtocolType],
  IpAddressType: ["IP address type", sdk.IpAddressType],
  IntegrationType: ["integration type", sdk.IntegrationType],
  ConnectionType: ["connection type", sdk.ConnectionType],
  ContentHandlingStrategy: ["content handling strategy", sdk.ContentHandlingStrategy],
  PassthroughBehavior: ["passthrough behavior", sdk.PassthroughBehavior],
  AuthorizationType: ["authorization type", sdk.AuthorizationType],
  AuthorizerType: ["authorizer type", sdk.AuthorizerType],
  LoggingLevel: ["logging level", sdk.LoggingLevel],
  EndpointType: ["endpoint type", sdk.EndpointType],
  SecurityPolicy: ["security policy", sdk.SecurityPolicy],
  RoutingMode: ["routing mode", sdk.RoutingMode],
};

/** Refuses a value outside the SDK's enumeration of that member. */
export function checkEnumerations(input: Values): void {
  for (const [member, [label, values]] of Object.entries(enumerations)) {
    const value = input[member];
    if (value === undefined || value === "") continue;
    const allowed = Object.values(values);
    if (typeof value === "string" && allowed.includes(value)) continue;
    throw badRequest(`Invalid ${label} specified. Must be one of [${allowed.join(", ")}]`);
  }
}

/** Refuses input that lacks a member. */
export function checkRequired(input: Values, members: readonly string[]): void {
  const missing = members.find((member) => input[member] === undefined || input[member] === "");
  if (missing !== undefined) throw badRequest(`${missing} is a required parameter`);
}

/** Refuses a number outside `minimum..maximum`; an absent member is fine. */
export function checkRange(input: Values, member: string, minimum: number, maximum: number): void {
  const value = input[member];
  if (value === undefined) return;
  if (typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum) return;
  throw badRequest(`Invalid ${member} specified. Must be between ${minimum} and ${maximum}`);
}

/** Refuses text longer than AWS keeps; an absent member is fine. */
export function checkLength(input: Values, member: string, maximum: number): void {
  const value = input[member];
  if (typeof value !== "string" || value.length <= maximum) return;
  throw badRequest(`Invalid ${member} specified. Must be at most ${maximum} characters`);
}
