import { stringify } from "yaml";
import type { ReceiversSettings } from "../model/receiver-settings.ts";
import { schemaOfKind } from "./receiver-schema.ts";
import { type PartialSettings, settingsSchema } from "./settings-schema.ts";
import { awsStoreSchema } from "./store-schema.ts";

/** One value for each setting, such as somebody might want: all of them, so that the compiler misses none. */
const examples: Required<PartialSettings> = {
  accounts: ["111122223333"],
  regions: ["eu-west-1", "eu-central-1"],
  role: "Audit",
  externalId: "gatewarden",
  sessionName: "gatewarden",
  organization: {
    includeOus: ["Workloads/Prod"],
    excludeOus: ["Sandbox"],
    includeTags: ["audit=yes"],
    excludeTags: ["audit=no"],
  },
  rate: 0.6,
  concurrency: 8,
  policies: {
    dirs: ["gatewarden-policies"],
    enable: ["lambda-integration-unqualified"],
    disable: ["rest-method-missing-integration"],
    parameters: { "integration-timeout-non-default": { accepted: [29000] } },
    severities: { "rest-method-unauthenticated": "critical" },
  },
  standards: ["FSBP"],
  waivers: ["gatewarden-waivers.yaml"],
  store: { table: "gatewarden", bucket: "gatewarden-111122223333", prefix: "audits/", region: "eu-west-1" },
  drift: {
    baseline: "gatewarden-baseline",
    attribute: true,
    ignore: [{ path: "/tags" }, { type: "AWS::ApiGateway::Stage", path: "/variables/release" }],
  },
  deliver: {
    chat: { kind: "sns", topic: "arn:aws:sns:eu-west-1:111122223333:gatewarden", shape: "chat" },
    hub: { kind: "security-hub", role: "GatewardenSecurityHub" },
    lake: { kind: "archive", to: "s3://gatewarden-111122223333/archive/" },
    bus: { kind: "event-bridge", bus: "arn:aws:events:eu-west-1:111122223333:event-bus/security" },
    tickets: {
      kind: "webhook",
      url: "https://tickets.example.com/gatewarden",
      secretFrom: "GATEWARDEN_WEBHOOK_SECRET",
    },
  },
  failOn: "high",
  requireComplete: true,
  format: "table",
  output: "report.txt",
};

const introduction = `# Settings of Gatewarden. Take the first # off a line to set something; what is left out has its default, and flags win.
# For editors: gatewarden schema settings
`;

/** The text of a gatewarden.yaml in which every setting is explained, and commented out with an example value. */
export function settingsTemplate(): string {
  const parts = Object.entries(examples).map(([name, value]) =>
    explain(name, value, settingsSchema.shape[name as keyof PartialSettings]),
  );
  return `${[introduction, ...parts].join("\n")}`;
}

/** One setting as comment lines: what it is, then itself behind one `#` a line. */
function explain(name: string, value: unknown, schema: Described): string {
  const members = membersOf(name, value);
  const lines = members
    ? [`${name}:`, ...Object.entries(value as object).flatMap(([key, inner]) => member(key, inner, members[key]))]
    : toLines({ [name]: value });
  return `# ${schema.description}.\n${lines.map((line) => `#${line}\n`).join("")}`;
}

/** A member of a setting, with its description as a comment that stays one. */
function member(key: string, value: unknown, schema: Described | undefined): string[] {
  return [`# ${schema?.description}`, ...toLines({ [key]: value })].map((line) => `  ${line}`);
}

function toLines(value: object): string[] {
  return stringify(value, { lineWidth: 0 }).trimEnd().split("\n");
}

interface Described {
  readonly description?: string | undefined;
}

/** The members of a setting that is a map of further settings, in `value` where their names are the user's. */
function membersOf(name: string, value: unknown): Readonly<Record<string, Described>> | undefined {
  if (name === "policies") return settingsSchema.shape.policies.unwrap().shape;
  if (name === "organization") return settingsSchema.shape.organization.unwrap().shape;
  if (name === "drift") return settingsSchema.shape.drift.unwrap().shape;
  if (name === "store") return awsStoreSchema.shape;
  if (name !== "deliver") return undefined;
  const receivers = Object.entries(value as ReceiversSettings);
  return Object.fromEntries(receivers.map(([receiver, { kind }]) => [receiver, schemaOfKind(kind) ?? {}]));
}
