import type { Exchange } from "./exchange.ts";
import type { Values } from "./handler.ts";

/** The ARN that a request to another service than API Gateway is about; undefined where that service's requests have none. */
type Naming = (input: Values, exchange: Exchange) => string | undefined;

const own = ({ account, region }: Exchange, service: string, resource: string) =>
  `arn:${account.partition}:${service}:${region}:${account.id}:${resource}`;
const given = (value: unknown) => (typeof value === "string" ? value : undefined);

/** How each service's requests name what they are about, as https://docs.aws.amazon.com/service-authorization/latest/reference/ has it. */
const namings: Readonly<Record<string, Naming>> = {
  acm: ({ CertificateArn }) => given(CertificateArn),
  "cognito-idp": ({ UserPoolId }, exchange) => own(exchange, "cognito-idp", `userpool/${UserPoolId}`),
  iam: ({ PolicyArn, RoleName }, { account }) => given(PolicyArn) ?? roleArn(String(RoleName), account),
  lambda: ({ FunctionName }, exchange) =>
    String(FunctionName).startsWith("arn:")
      ? String(FunctionName)
      : own(exchange, "lambda", `function:${FunctionName}`),
  // DescribeLogGroups is about all groups, whatever prefix it asks for.
  logs: (_, exchange) => own(exchange, "logs", "log-group::log-stream:"),
  sts: ({ RoleArn }) => given(RoleArn),
  wafv2: ({ ARN, Name, Id }, exchange) => given(ARN) ?? own(exchange, "wafv2", `regional/webacl/${Name}/${Id}`),
};

/** A role's ARN, with its path if there is such a role. */
function roleArn(name: string, { partition, id, iam }: Exchange["account"]): string {
  return given(iam.roles.get(name)?.role.Arn) ?? `arn:${partition}:iam::${id}:role/${name}`;
}

/** What IAM takes a request to another service than API Gateway to be about: an ARN, or `*`. */
export function neighbourResource(exchange: Exchange): string {
  const { service, match, request } = exchange;
  const naming = namings[service.id];
  return naming?.(service.protocol.decode(match, request), exchange) ?? "*";
}
