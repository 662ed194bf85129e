import { forTerminal } from "../escape.ts";

/**
 * The longest that Security Hub takes, in characters or items, as the AWS SDK's documentation of each member says. Where it
 * names no limit, one of ours keeps a finding far below the 240 KB of `BatchImportFindings`.
 */
export const limits = {
  id: 512,
  title: 256,
  description: 1024,
  recommendation: 512,
  requirements: 32,
  requirement: 256,
  types: 50,
  productField: 2048,
  otherDetail: 1023,
  reasons: 5,
  reason: 1024,
  arn: 1024,
} as const;

/** `text` made visible and cut to `limit` characters; Security Hub refuses text that is blank. */
export function cutTo(text: string, limit: number): string {
  const visible = forTerminal(text).trim();
  if (visible === "") return "(empty)";
  return visible.length > limit ? `${visible.slice(0, limit - 1).toWellFormed()}…` : visible;
}
