/** Somebody who is told of changes, as settings have it. The name, by which the outbox keeps changes, is beside it. */
export type ReceiverSettings =
  | SnsSettings
  | SecurityHubSettings
  | ArchiveSettings
  | EventBridgeSettings
  | WebhookSettings;

/** One of the kinds of receivers. */
export type ReceiverKind = ReceiverSettings["kind"];

/** An SNS topic. */
export interface SnsSettings {
  readonly kind: "sns";
  /** Its ARN. */
  readonly topic: string;
  /** `chat`: what AWS's chat integrations render. Else the messages of message.schema.json. */
  readonly shape?: "message" | "chat";
}

/** Security Hub of each account that findings are in. */
export interface SecurityHubSettings {
  readonly kind: "security-hub";
  /** Assumed in the finding's own account: a name, or an ARN with {accountId}. Absent: the caller's own credentials. */
  readonly role?: string;
  readonly externalId?: string;
}

/** Files, to be kept for good. */
export interface ArchiveSettings {
  readonly kind: "archive";
  /** A folder, or `s3://bucket/prefix/`. */
  readonly to: string;
  /** The bucket's; absent for the one that the AWS SDK is set to. */
  readonly region?: string;
}

/** An event bus. */
export interface EventBridgeSettings {
  readonly kind: "event-bridge";
  /** Its name or ARN. */
  readonly bus: string;
  /** Where an ARN does not say so; absent for the one that the AWS SDK is set to. */
  readonly region?: string;
}

/** A URL that changes are posted to. */
export interface WebhookSettings {
  readonly kind: "webhook";
  readonly url: string;
  /** The environment variable that holds the secret which signs. */
  readonly secretFrom: string;
  /** Networks that may be reached although they are not public: `10.1.0.0/16`. */
  readonly allowedNetworks?: readonly string[];
}

/** All receivers by their names. */
export type ReceiversSettings = Readonly<Record<string, ReceiverSettings>>;
