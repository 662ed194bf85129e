import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import type { Clock } from "../clock.ts";
import { UserError } from "../errors.ts";
import type { HttpConnections } from "./connections.ts";
import type { CollectSettings } from "./settings.ts";

/** Who is asking: the credentials that the AWS SDK found, and what AWS says of them. */
export interface Identity {
  readonly sts: STSClient;
  readonly partition: string;
  readonly accountId: string;
  readonly arn: string;
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
}

/** AWS's own default where no Region is configured. */
export const fallbackRegion = "us-east-1";

/** Finds the caller's credentials in the usual places and asks AWS whose they are. Throws AWS's error when they don't work. */
export async function identify(settings: CollectSettings, connections: HttpConnections): Promise<Identity> {
  const options = {
    requestHandler: connections.handler,
    maxAttempts: 8,
    ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
  };
  const configured = new STSClient(options);
  const region = await configured.config.region().catch(() => settings.regions?.[0] ?? fallbackRegion);
  const sts = new STSClient({ ...options, region });
  const { Account: accountId = "", Arn: arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
  if (!/^\d{12}$/.test(accountId)) {
    throw new UserError(
      "What answered GetCallerIdentity is not AWS: it names no account",
      "Check AWS_ENDPOINT_URL and the proxy settings.",
    );
  }
  const partition = arn.split(":")[1] || "aws";
  return { sts, partition, accountId, arn, region, credentials: sts.config.credentials };
}

/** The ARN of the role to assume in an account, from a name or an ARN pattern. */
export function roleArn(role: string, partition: string, accountId: string): string {
  const arn = role.startsWith("arn:") ? role : `arn:{partition}:iam::{accountId}:role/${role.replace(/^\/+/, "")}`;
  return arn.replaceAll("{partition}", partition).replaceAll("{accountId}", accountId);
}

/** A role to assume: a name, or an ARN in which `{accountId}` and `{partition}` are replaced. */
export interface Role extends Pick<CollectSettings, "externalId" | "sessionName"> {
  readonly role: string;
}

/** Sessions are renewed this long before they end, so that no request leaves with a dying one. */
const renewBeforeMs = 5 * 60_000;

/** Credentials of the role in one account: assumed on first use, shared by all Regions, renewed before they expire. */
export function assumeRole(
  identity: Pick<Identity, "sts" | "partition">,
  settings: Role,
  accountId: string,
  clock: Clock,
): AwsCredentialIdentityProvider {
  let session: Promise<AwsCredentialIdentity & { expiration: Date }> | undefined;
  let renewAt = Number.POSITIVE_INFINITY;
  const assume = async () => {
    const { Credentials } = await identity.sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn(settings.role, identity.partition, accountId),
        RoleSessionName: settings.sessionName ?? "gatewarden",
        ExternalId: settings.externalId,
      }),
    );
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
    const expiration = Expiration ?? new Date(clock.now() + 3_600_000);
    renewAt = expiration.getTime() - renewBeforeMs;
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration };
  };
  const provide = async () => {
    if (!session || clock.now() >= renewAt) {
      renewAt = Number.POSITIVE_INFINITY;
      session = assume();
      session.catch(() => {
        session = undefined;
      });
    }
    return session;
  };
  // Tells the SDK not to remember the answer itself: it would go by the wall clock, and once for each client.
  return Object.assign(provide, { memoized: true });
}
