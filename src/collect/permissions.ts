/** An IAM policy document. */
export interface IamPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly IamStatement[];
}

/** One statement of an IAM policy. */
export interface IamStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal?: { readonly AWS: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, string>> };
}

const version = "2012-10-17";

/** Paths of API Gateway that an audit reads. API keys are listed without their values. */
const readPaths = [
  "/account",
  "/apikeys",
  "/apis",
  "/apis/*",
  "/clientcertificates",
  "/domainnameaccessassociations",
  "/domainnames",
  "/restapis",
  "/restapis/*",
  "/usageplans",
  "/usageplans/*/keys",
  "/vpclinks",
];

/** Which permission lets `operation` read what is beneath `scope`, an ARN: a sentence that says to allow it. */
export function permissionRemedy(operation: string, scope: string): string {
  const [, partition, , , , path = "/*"] = scope.split(":");
  const [, collection = "", id] = path.split("/");
  const gateway = `arn:${partition}:apigateway`;
  // Newer operations have an IAM action each, the others share one for each HTTP method:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html
  if (operation === "ListRoutingRules") {
    return `Allow apigateway:ListRoutingRules on ${gateway}:*:*:/domainnames/*/routingrules/*.`;
  }
  if (collection === "domainnames" && id) return `Allow apigateway:GET on ${gateway}:*:*:/domainnames/*.`;
  return `Allow apigateway:GET on ${gateway}:*::/${collection}${id ? "/*" : ""}.`;
}

/** What telling who changed what needs, on top of an audit. CloudTrail's events have no ARN to allow. */
export const attributionStatement: IamStatement = {
  Sid: "ReadWhoChangedWhat",
  Effect: "Allow",
  Action: "cloudtrail:LookupEvents",
  Resource: "*",
};

/**
 * All that an audit needs in an audited account, and nothing more.
 * @param others statements for what else is read: what policies want of other services, {@link attributionStatement}
 */
export function auditPermissions(partition: string, others: readonly IamStatement[] = []): IamPolicy {
  const gateway = `arn:${partition}:apigateway`;
  return {
    Version: version,
    Statement: [
      {
        Sid: "ReadApiGateway",
        Effect: "Allow",
        Action: "apigateway:GET",
        // Private domain names have the account in their ARN, the others have not.
        Resource: [...readPaths.map((path) => `${gateway}:*::${path}`), `${gateway}:*:*:/domainnames/*`],
      },
      {
        Sid: "ReadRoutingRules",
        Effect: "Allow",
        Action: "apigateway:ListRoutingRules",
        Resource: `${gateway}:*:*:/domainnames/*/routingrules/*`,
      },
      { Sid: "ListEnabledRegions", Effect: "Allow", Action: "account:ListRegions", Resource: "*" },
      ...others,
    ],
  };
}

/** What the caller needs: to assume the role in each account, and to list the organization's accounts where it is asked to. */
export function callerPermissions(partition: string, role: string, organization: boolean): IamPolicy {
  const name = role.startsWith("arn:")
    ? role.slice(role.indexOf(":role/") + ":role/".length)
    : role.replace(/^\/+/, "");
  const assume = {
    Sid: "AssumeAuditRole",
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Resource: `arn:${partition}:iam::*:role/${name}`,
  } as const;
  const list = {
    Sid: "ListOrganization",
    Effect: "Allow",
    Action: [
      "organizations:ListAccounts",
      "organizations:ListAccountsForParent",
      "organizations:ListOrganizationalUnitsForParent",
      "organizations:ListRoots",
      "organizations:ListTagsForResource",
    ],
    Resource: "*",
  } as const;
  return { Version: version, Statement: organization ? [assume, list] : [assume] };
}

/** Who may assume the audit role: the account that the audit runs in, with the external id when there is one. */
export function trustPolicy(partition: string, accountId: string, externalId?: string): IamPolicy {
  const statement = {
    Sid: "LetGatewardenIn",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: "sts:AssumeRole",
  } as const;
  const condition = externalId === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": externalId } } };
  return { Version: version, Statement: [{ ...statement, ...condition }] };
}
