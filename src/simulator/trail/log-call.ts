import type { OperationSchema } from "../../schema/operations.ts";
import { AwsError, type Call, type Values } from "../handler.ts";
import type { Service, ServiceId } from "../services.ts";
import { type Caller, callerMembers, userNameOf } from "./caller.ts";
import { flatParameters, restRequest, restResponse } from "./parameters.ts";

/** A call that somebody makes. */
interface AttemptedCall {
  readonly service: Service;
  readonly operation: OperationSchema;
  readonly caller: Caller;
  readonly call: Call;
  readonly newEventId: () => string;
}

/** A call that is about to run. */
interface LoggedCall extends AttemptedCall {
  readonly input: Values;
}

/**
 * Runs `make` and enters the call in the Region's trail, whether it fails or not. Reads are not entered, though AWS does: an
 * audit makes thousands.
 */
export function logged(made: LoggedCall, make: () => Values): Values {
  if (!changesSomething(made.service.id, made.operation)) return make();
  try {
    const output = make();
    enter(made, { requestParameters: requestOf(made), responseElements: responseOf(made, output) });
    return output;
  } catch (error) {
    if (error instanceof AwsError) enter(made, { ...failure(error), requestParameters: requestOf(made) });
    throw error;
  }
}

/** Enters a call that IAM refused, so that nobody read what it asked for. */
export function logDenial(attempted: AttemptedCall, error: AwsError): void {
  if (changesSomething(attempted.service.id, attempted.operation)) enter(attempted, failure(error));
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/cloudtrail.html: all but test invocations. */
function changesSomething(service: ServiceId, { name, http }: OperationSchema): boolean {
  if (service === "v1" || service === "v2") return http?.method !== "GET" && !name.startsWith("TestInvoke");
  return service === "wafv2" && !name.startsWith("Get");
}

/** A refusal is logged without the `Exception` of its name. */
function failure({ code, message }: AwsError): Values {
  return { errorCode: code === "AccessDeniedException" ? "AccessDenied" : code, errorMessage: message };
}

function requestOf({ service, operation, input }: LoggedCall): Values | null {
  return service.id === "v1" ? restRequest(operation, input) : flatParameters(operation.input, input);
}

function responseOf({ service, operation, input }: LoggedCall, output: Values): Values | null {
  return service.id === "v1" ? restResponse(operation, input, output) : flatParameters(operation.output, output);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function enter({ service, operation, caller, call, newEventId }: AttemptedCall, outcome: Values): void {
  const id = newEventId();
  const time = call.now();
  const source = `${service.id === "wafv2" ? "wafv2" : "apigateway"}.amazonaws.com`;
  const event = {
    eventVersion: "1.09",
    ...callerMembers(caller),
    eventTime: time.toISOString().replace(".000Z", "Z"),
    eventSource: source,
    eventName: operation.name,
    awsRegion: call.region.name,
    requestParameters: null,
    responseElements: null,
    ...outcome,
    requestID: newEventId(),
    eventID: id,
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: call.account.id,
    eventCategory: "Management",
  };
  const userName = userNameOf(caller.principal);
  call.region.trail.push({
    id,
    name: operation.name,
    source,
    time,
    userName,
    readOnly: false,
    event: JSON.stringify(event),
  });
}
