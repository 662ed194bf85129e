import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  type Role,
} from "@aws-sdk/client-iam";
import { readPages } from "../pager.ts";
import { clientOf, type NeighbourSession } from "./session.ts";
import { ask, keep, orMissing, single } from "./source.ts";

const notFound = "NoSuchEntityException";

/** Roles, with whom they trust. */
export const roles = single(async (session, arn) => {
  const sent = client(session).send(new GetRoleCommand({ RoleName: nameOf(arn) }));
  const answer = ask("iam:GetRole", sent, ({ Role }) => Role);
  const role = await orMissing(answer, notFound);
  return role && toRole(role);
});

/** What roles may do: their own policies and those attached to them. */
export const rolePolicies = single(async (session, arn) => {
  const RoleName = nameOf(arn);
  const names = await orMissing(inlineNames(session, RoleName), notFound);
  if (!names) return undefined;
  const attached = await attachedPolicies(session, RoleName);
  const Policies = await Promise.all([
    ...names.map((name) => inlinePolicy(session, RoleName, name)),
    ...attached.map((policyArn) => managedPolicy(session, policyArn)),
  ]);
  return { RoleName, Policies };
});

function toRole(role: Role): object {
  const { AssumeRolePolicyDocument } = role;
  return { ...keep("AWS::IAM::Role", role), AssumeRolePolicyDocument: decode(AssumeRolePolicyDocument) };
}

/** IAM sends documents encoded as in URLs: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
function decode(document: string | undefined): string | undefined {
  return document && decodeURIComponent(document);
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

function client(session: NeighbourSession): IAMClient {
  return clientOf(session, "iam", session.target.region, IAMClient);
}

async function inlineNames(session: NeighbourSession, RoleName: string): Promise<string[]> {
  return readAll(async (Marker) => {
    const command = new ListRolePoliciesCommand({ RoleName, Marker });
    return ask("iam:ListRolePolicies", client(session).send(command), (answer) => {
      return answer.PolicyNames && { items: answer.PolicyNames, token: answer.Marker };
    });
  });
}

async function attachedPolicies(session: NeighbourSession, RoleName: string): Promise<string[]> {
  return readAll(async (Marker) => {
    const command = new ListAttachedRolePoliciesCommand({ RoleName, Marker });
    return ask("iam:ListAttachedRolePolicies", client(session).send(command), (answer) => {
      const items = answer.AttachedPolicies?.map(({ PolicyArn = "" }) => PolicyArn);
      return items && { items, token: answer.Marker };
    });
  });
}

async function readAll(
  request: (marker: string | undefined) => Promise<{ items: string[]; token: string | undefined }>,
): Promise<string[]> {
  const items: string[] = [];
  for await (const page of readPages(({ token }) => request(token))) items.push(...page);
  return items;
}

async function inlinePolicy(session: NeighbourSession, RoleName: string, PolicyName: string): Promise<object> {
  const command = new GetRolePolicyCommand({ RoleName, PolicyName });
  const sent = client(session).send(command);
  const document = await ask("iam:GetRolePolicy", sent, ({ PolicyDocument }) => PolicyDocument);
  return { PolicyName, PolicyDocument: decode(document) };
}

/** A managed policy as it is in force. Many roles share one, so it is read once. */
function managedPolicy(session: NeighbourSession, PolicyArn: string): Promise<object> {
  const policy = session.policies.get(PolicyArn) ?? readManagedPolicy(session, PolicyArn);
  session.policies.set(PolicyArn, policy);
  return policy;
}

async function readManagedPolicy(session: NeighbourSession, PolicyArn: string): Promise<object> {
  const iam = client(session);
  const sent = iam.send(new GetPolicyCommand({ PolicyArn }));
  const VersionId = await ask("iam:GetPolicy", sent, ({ Policy }) => Policy?.DefaultVersionId);
  const sentNext = iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  const document = await ask("iam:GetPolicyVersion", sentNext, ({ PolicyVersion }) => PolicyVersion?.Document);
  return { PolicyName: nameOf(PolicyArn), PolicyArn, PolicyDocument: decode(document) };
}
