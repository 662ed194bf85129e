import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Clock } from "../clock.ts";
import { UserError } from "../errors.ts";
import type { ReceiverKind, ReceiverSettings, SecurityHubSettings } from "../model/receiver-settings.ts";
import type { Receiver } from "./receiver.ts";
import type { HubPlace } from "./security-hub.ts";

/** What receivers are opened with, whoever opens them. */
export interface ReceiverTools {
  readonly clock: Clock;
  /** Gatewarden's own version. */
  readonly version: string;
  /** Where settings take secrets from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Credentials of a role in an account. */
  readonly enterAccount: (
    role: Pick<SecurityHubSettings, "externalId"> & { readonly role: string },
    place: HubPlace,
  ) => AwsCredentialIdentityProvider;
}

/** What an opener works with, and where it leaves what is to be destroyed. */
export interface Opening extends ReceiverTools {
  readonly name: string;
  keep<Client extends { destroy(): void }>(client: Client): Client;
}

type Opener<Kind extends ReceiverKind> = (
  settings: Extract<ReceiverSettings, { readonly kind: Kind }>,
  opening: Opening,
) => Promise<Receiver>;

/** A topic, asked in its own Region. */
export const openSns: Opener<"sns"> = async ({ topic, shape = "message" }, { name, keep }) => {
  const [{ SNSClient }, { createSnsReceiver }] = await Promise.all([import("@aws-sdk/client-sns"), import("./sns.ts")]);
  return createSnsReceiver({ client: keep(new SNSClient(inRegionOf(topic))), arn: topic, shape, name });
};

/** Security Hub, with a client for each account and Region that findings are in. */
export const openSecurityHub: Opener<"security-hub"> = async ({ role, externalId }, { name, keep, enterAccount }) => {
  const [{ SecurityHubClient }, { createSecurityHubReceiver }] = await Promise.all([
    import("@aws-sdk/client-securityhub"),
    import("./security-hub.ts"),
  ]);
  const given = externalId === undefined ? {} : { externalId };
  const open = (place: HubPlace) => {
    const credentials = role === undefined ? {} : { credentials: enterAccount({ role, ...given }, place) };
    return keep(new SecurityHubClient({ region: place.region, ...credentials }));
  };
  const clients = new Map<string, ReturnType<typeof open>>();
  const clientFor = async (place: HubPlace) => {
    const key = [place.partition, place.accountId, place.region].join("/");
    const client = clients.get(key) ?? open(place);
    clients.set(key, client);
    return client;
  };
  return createSecurityHubReceiver({ clientFor, name });
};

/** An archive in a folder or a bucket. */
export const openArchive: Opener<"archive"> = async ({ to, region }, { name, keep, version }) => {
  const [{ folderPlace, s3Place }, { createArchiveReceiver }] = await Promise.all([
    import("./archive-place.ts"),
    import("./archive.ts"),
  ]);
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(to) ?? [];
  if (bucket === undefined) return createArchiveReceiver({ place: folderPlace(to), version, name });
  const { S3Client } = await import("@aws-sdk/client-s3");
  const client = keep(new S3Client(region === undefined ? { followRegionRedirects: true } : { region }));
  return createArchiveReceiver({ place: s3Place({ client, bucket, prefix }), version, name });
};

/** An event bus. */
export const openEventBridge: Opener<"event-bridge"> = async ({ bus, region }, { name, keep }) => {
  const [{ EventBridgeClient }, { createEventBridgeReceiver }] = await Promise.all([
    import("@aws-sdk/client-eventbridge"),
    import("./event-bridge.ts"),
  ]);
  const place = region === undefined ? inRegionOf(bus) : { region };
  return createEventBridgeReceiver({ client: keep(new EventBridgeClient(place)), bus, name });
};

/** A webhook, whose secret is in the environment. */
export const openWebhook: Opener<"webhook"> = async (
  { url, secretFrom, allowedNetworks = [] },
  { name, clock, environment },
) => {
  const { createWebhookReceiver } = await import("./webhook.ts");
  const secret = environment[secretFrom];
  if (!secret) {
    throw new UserError(
      `The receiver ${name} takes its secret from the environment variable ${secretFrom}, which is not set`,
      `Set ${secretFrom}. An audit with --no-deliver needs no secret, and leaves it to \`gatewarden deliver run\`.`,
    );
  }
  return createWebhookReceiver({ url, secret, clock, allowedNetworks, name });
};

/** The Region of an ARN; nothing for a name. */
function inRegionOf(arn: string): { readonly region?: string } {
  const region = arn.split(":")[3];
  return region ? { region } : {};
}
