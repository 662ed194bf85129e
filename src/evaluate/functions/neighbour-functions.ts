import type { Instance } from "../instance.ts";
import { toObject } from "../to-json.ts";
import { gatewaySources, permitsGateway } from "./lambda-policy.ts";
import { define, type PolicyFunction } from "./policy-function.ts";
import { integratedService, unlimitedGrants } from "./role-policy.ts";
import { allowsAllEgress } from "./security-group.ts";

const serviceOf = (integration: Instance) => integratedService(toObject(integration));

/** What policies about an API's neighbours in other services can call. */
export const neighbourFunctions: readonly PolicyFunction[] = [
  define(
    "allowsAllEgress(ec2.SecurityGroup): bool",
    "whether a security group lets traffic out to any address on every port",
    (group: Instance) => allowsAllEgress(toObject(group)),
  ),
  define(
    "gatewaySources(string): list<string>",
    "on whose behalf a function's policy lets API Gateway invoke it: ARNs, `account:…`, or `*` for anyone's",
    gatewaySources,
  ),
  define(
    "integratedService(v1.Integration): string",
    'the IAM name of the AWS service that an integration calls, such as `sqs`, or `""`',
    serviceOf,
  ),
  define("integratedService(v2.Integration): string", "the same for HTTP and WebSocket APIs", serviceOf),
  define(
    "permitsGateway(string, string): bool",
    "whether a function's policy lets API Gateway invoke it for the method or route of that ARN, in which `{…}` is any part of a path and `{…+}` any text",
    permitsGateway,
  ),
  define(
    "unlimitedGrants(string, string): list<string>",
    "what an IAM policy allows without limit in a service: `Action sqs:*`, `Resource *`",
    unlimitedGrants,
  ),
];
