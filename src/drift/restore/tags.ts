import type { ChangedResource } from "../../model/difference.ts";
import type { RestoreInput, Unrestorable } from "../../model/restore.ts";
import type { Draft, Drafts } from "./draft.ts";
import { changedEntries, type MemberChange } from "./member-change.ts";
import { serviceOf } from "./place.ts";
import { rankOf } from "./ranks.ts";
import { restoredBy } from "./restored.ts";

/** Tags that were set by AWS can't be changed by anyone else: https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
const reserved = "tags that begin with aws: are AWS's own: only the service that set them can, such as CloudFormation";

/** The calls that set tags back: one for those to set, one for those to take away. */
export function tagDrafts(change: ChangedResource, member: MemberChange): Drafts {
  const entries = changedEntries(member);
  const own = entries.filter(({ path }) => !nameOf(path).startsWith("aws:"));
  const set = own.filter(({ before }) => before !== undefined);
  const extra = own.filter(({ before }) => before === undefined);
  const arn = change.after?.arn ?? "";
  const impossible = entries
    .filter((entry) => !own.includes(entry))
    .map(({ path }): Unrestorable => ({ arn, path, why: reserved }));
  const drafts: Draft[] = [];
  const v1 = serviceOf(change.type) === "apigateway";
  if (set.length > 0) {
    const tags = Object.fromEntries(set.map(({ path, before }) => [nameOf(path), before ?? ""]));
    drafts.push(draft(change, "TagResource", v1 ? { resourceArn: arn, tags } : { ResourceArn: arn, Tags: tags }, set));
  }
  if (extra.length > 0) {
    const keys = extra.map(({ path }) => nameOf(path));
    const input = v1 ? { resourceArn: arn, tagKeys: keys } : { ResourceArn: arn, TagKeys: keys };
    drafts.push(draft(change, "UntagResource", input, extra));
  }
  return { drafts, impossible };
}

function draft(
  change: ChangedResource,
  operation: string,
  input: RestoreInput,
  entries: readonly MemberChange[],
): Draft {
  const paths = entries.map(({ path }) => path);
  const ended = change.differences.filter(({ path }) => paths.includes(path));
  return {
    operation: `${serviceOf(change.type)}:${operation}`,
    input,
    rank: rankOf(change.type) + 5,
    restores: [restoredBy(change, ended)],
    needs: [],
    brings: [],
  };
}

function nameOf(path: string): string {
  return (path.split("/")[2] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
}
