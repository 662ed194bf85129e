import {
  GetPolicy$,
  GetPolicyVersion$,
  GetRole$,
  GetRolePolicy$,
  ListAttachedRolePolicies$,
  ListRolePolicies$,
} from "@aws-sdk/client-iam";
import { awsQuery } from "../aws-query.ts";
import { AwsError, type Call, type Values } from "../handler.ts";
import type { NeighbourService } from "./services.ts";
import type { RoleState } from "./state.ts";

/** AWS IAM, which hands out documents encoded as in URLs. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const iam: NeighbourService = {
  schemas: { GetPolicy$, GetPolicyVersion$, GetRole$, GetRolePolicy$, ListAttachedRolePolicies$, ListRolePolicies$ },
  speak: awsQuery,
  handlers: {
    GetRole: (input, call) => {
      const { role } = findRole(input, call);
      const trust = encodeURIComponent(String(role.AssumeRolePolicyDocument ?? "{}"));
      return { Role: { ...role, RoleName: input.RoleName, AssumeRolePolicyDocument: trust } };
    },
    ListRolePolicies: (input, call) => ({ PolicyNames: Object.keys(findRole(input, call).inline), IsTruncated: false }),
    GetRolePolicy: (input, call) => {
      const { RoleName, PolicyName } = input;
      const document = findRole(input, call).inline[String(PolicyName)];
      if (document === undefined) throw missing(`The role policy with name ${PolicyName} cannot be found.`);
      return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(document) };
    },
    ListAttachedRolePolicies: (input, call) => {
      const { attached } = findRole(input, call);
      const AttachedPolicies = attached.map((PolicyArn) => ({ PolicyName: PolicyArn.split("/").at(-1), PolicyArn }));
      return { AttachedPolicies, IsTruncated: false };
    },
    GetPolicy: (input, call) => {
      findPolicy(input, call);
      return { Policy: { Arn: input.PolicyArn, DefaultVersionId: "v1" } };
    },
    GetPolicyVersion: (input, call) => {
      const Document = encodeURIComponent(findPolicy(input, call));
      return { PolicyVersion: { VersionId: input.VersionId, IsDefaultVersion: true, Document } };
    },
  },
};

function findRole({ RoleName }: Values, { account }: Call): RoleState {
  const role = account.iam.roles.get(String(RoleName));
  if (role) return role;
  throw missing(`The role with name ${RoleName} cannot be found.`);
}

function findPolicy({ PolicyArn }: Values, { account }: Call): string {
  const document = account.iam.managedPolicies.get(String(PolicyArn));
  if (document !== undefined) return document;
  throw missing(`Policy ${PolicyArn} does not exist or is not attachable.`);
}

function missing(message: string): AwsError {
  return new AwsError(404, "NoSuchEntity", message);
}
