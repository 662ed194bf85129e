import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import { snapshotsOf } from "../world.ts";
import { compositeEdits } from "./composite-edits.ts";
import { type Edit, memberEdits } from "./edits.ts";
import { forgotten, restoreAll } from "./harness.ts";
import { makeEdit } from "./play.ts";
import { useRichWorld } from "./use-world.ts";

/** Edits of one member that change nothing, and why there is nothing to restore. */
const refused: readonly (readonly [name: RegExp, reason: string])[] = [
  [/^regional UpdateAccount remove/, "usage plans can't be switched off"],
  [/^regional UpdateBasePathMapping replace \/rest[aA]piId$/, "there is no other REST API with that stage"],
  [/^regional UpdateDomainName remove \/.*ertificate/, "a domain name needs the one it has, and has no other"],
  [/^rest UpdateAuthorizer remove/, "user pools need one provider"],
  [/^rest UpdateIntegration remove/, "the key that would be removed is not there"],
  [/^rest UpdateStage copy/, "the canary serves what the stage serves"],
  [
    /^\w+ Update(?:Authorizer AuthorizerType|Integration (?:Connection|Integration)\w+)$/,
    "takes several members at once",
  ],
  [
    /^http Update(?:Api|Authorizer|Integration|Route) (?:DisableSchema|IdentityValidation|ContentHandling|Template|Request|ApiKey|Model|RouteResponse)\w+$/,
    "only WebSocket APIs have it",
  ],
  [/^http UpdateApi RouteSelectionExpression$/, "HTTP APIs have one selection"],
  [/^http UpdateApi Target$/, "it makes the managed integration what it was"],
  [
    /^websocket Update(?:Api|Authorizer|Integration|Route) (?:Cors|Credentials|RouteKey|Target|AuthorizerP|AuthorizerR|EnableS|Jwt|PayloadF|ResponseP|Tls|AuthorizationS)\w*$/,
    "only HTTP APIs have it",
  ],
  [/^websocket UpdateStage DeploymentId$/, "the stage deploys itself"],
];

/** Edits of more than a member that change nothing. */
const nothing =
  /^(?:Delete(?:Model Order|RequestValidator body|Stage \$default|Route \$default)|untag .*|deploy everywhere|deploy by hand)$/;

describe("restoring after one edit", () => {
  const world = useRichWorld("for all");

  /** Makes one edit of each name that changes something, and restores it; what went wrong, and which names changed nothing. */
  async function tryAll(editsOf: (snapshots: readonly Snapshot[]) => readonly Edit[]) {
    const { simulator, caller } = world;
    let expected = await snapshotsOf(simulator);
    let edits = editsOf(expected);
    const count = edits.length;
    const changed = new Set<string>();
    const tried = new Set<string>();
    const problems: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const edit = edits[index];
      if (!edit || changed.has(edit.name)) continue;
      tried.add(edit.name);
      const taken = await makeEdit(caller, edit.calls);
      if (!taken && edit.calls.length === 1) continue;
      try {
        const { restorings, left, snapshots } = await restoreAll(simulator, caller, expected);
        if (restorings.length > 0) changed.add(edit.name);
        problems.push(...left.map((name) => `${edit.name}: leaves ${name}`));
        problems.push(...restorings.flatMap(forgotten).map((name) => `${edit.name}: forgets ${name}`));
        expected = snapshots;
      } catch (error) {
        problems.push(`${edit.name}: ${String(error)}`);
        expected = await snapshotsOf(simulator);
      }
      // What was deleted is back under another id.
      edits = editsOf(expected);
    }
    return { problems, unchanged: [...tried].filter((name) => !changed.has(name)), changed: changed.size };
  }

  it("brings back whatever the update of one member changes", async () => {
    const { problems, unchanged, changed } = await tryAll(memberEdits);
    expect(problems).toEqual([]);
    expect(unchanged.filter((name) => !refused.some(([pattern]) => pattern.test(name)))).toEqual([]);
    expect(changed).toBeGreaterThan(280);
  }, 600_000);

  it("brings back what was deleted, added, replaced, tagged or imported", async () => {
    const { problems, unchanged, changed } = await tryAll(compositeEdits);
    expect(problems).toEqual([]);
    expect(unchanged.filter((name) => !nothing.test(name))).toEqual([]);
    expect(changed).toBeGreaterThan(80);
  }, 600_000);
});
