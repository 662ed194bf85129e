import { forMarkdown, forTerminal } from "../report/escape.ts";
import { type Change, changeId } from "./receiver.ts";

/** A custom notification of Amazon Q Developer in chat applications: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html */
export interface ChatMessage {
  readonly version: "1.0";
  readonly source: "custom";
  readonly id: string;
  readonly content: {
    readonly textType: "client-markdown";
    readonly title: string;
    readonly description: string;
    readonly nextSteps?: readonly string[];
    readonly keywords?: readonly string[];
  };
  readonly metadata: {
    /** Changes of one finding are one thread. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources?: readonly string[];
    readonly additionalContext?: Readonly<Record<string, string>>;
  };
}

/** A change for people in a chat. */
export function toChatMessage(told: Change): ChatMessage {
  const { change, tracked } = told;
  const { finding } = tracked;
  const { resource, policy, severity } = finding;
  const title = `${capital(severity)}, ${change.kind}: ${forChat(finding.title, 200)}`;
  const description = describe(told.tracked);
  const nextSteps = tracked.state === "resolved" ? {} : { nextSteps: [forChat(finding.remediation.text, 1000)] };
  const keywords = [severity, change.kind, policy, resource.accountId, resource.region].map((word) => plain(word, 100));
  return {
    version: "1.0",
    source: "custom",
    id: changeId(told),
    content: { textType: "client-markdown", title, description, ...nextSteps, keywords },
    metadata: {
      threadId: finding.id,
      summary: plain(`${severity} ${change.kind}: ${policy}`, 200),
      eventType: `finding.${change.kind}`,
      relatedResources: [plain(resource.arn, 1024)],
      additionalContext: {
        severity,
        state: tracked.state,
        policy: plain(policy, 200),
        account: plain(resource.accountId, 100),
      },
    },
  };
}

function describe({ finding, state }: Change["tracked"]): string {
  const { resource, message, policy, exposure, waiver } = finding;
  const where = [`account ${resource.accountId}`, resource.region, resource.api?.name ?? "", resource.name];
  const lines = [
    forChat(message, 1000),
    `*Where:* ${forChat(where.filter(Boolean).join(", "), 500)}`,
    `*Policy:* ${forChat(policy, 200)}`,
    exposure ? `*Exposure:* ${exposure.verdict}` : "",
    waiver && state === "waived" ? `*Waived until:* ${forChat(`${waiver.expires} by ${waiver.owner}`, 200)}` : "",
  ];
  return lines.filter(Boolean).join("\n");
}

/** Markdown in which text from AWS is only text: no markup, link or mention of Slack or Teams comes of it. */
export function forChat(text: string, limit: number): string {
  return forMarkdown(cut(text, limit)).replace(/[&<>]/g, (character) => entities[character] ?? "");
}

// Slack reads <!channel> also inside code, unless it is written like this.
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function plain(text: string, limit: number): string {
  return forTerminal(cut(text, limit)).replace(/[<>]/g, "");
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).toWellFormed()}…` : text;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
