import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("..", import.meta.url).pathname;

/** A room of the house: what it may import of ours and from outside, and why. */
interface Room {
  readonly ours: readonly string[];
  /** Kinds of outside packages, see {@link outside}. */
  readonly from?: readonly (keyof typeof outside)[];
  readonly reason: string;
}

/** Outside packages that not everyone may use. Anything not matched here is free. */
const outside = {
  aws: /^@aws-sdk\/|^@smithy\/(?!types$)/,
  files: /^node:(fs|os|path|child_process)/,
  network: /^node:(http|https|net|tls)$/,
  terminal: /^node:(process|readline|tty)|^commander$/,
  bundler: /^esbuild$|^vite$|^@preact\/preset-vite$/,
  browser: /^preact|^@preact\/signals$|^uplot$/,
};

const rooms: Readonly<Record<string, Room>> = {
  model: { ours: [], reason: "types and tiny total functions that everything else is built on" },
  errors: { ours: [], reason: "one class" },
  clock: { ours: [], reason: "time as a parameter" },
  schema: { ours: [], from: ["aws"], reason: "reads the schemas that the AWS SDK exports, and nothing else" },
  collect: {
    ours: ["model", "errors", "clock", "schema"],
    from: ["aws", "network"],
    reason: "AWS → Snapshot; knows nothing of policies and reports",
  },
  store: {
    ours: ["model", "errors"],
    from: ["aws", "files"],
    reason: "keeps what audits found; knows nothing of how it was found, shown or delivered",
  },
  deliver: {
    ours: ["model", "errors", "clock", "store", "report"],
    from: ["aws", "files", "network"],
    reason: "changes → receivers; of the report it takes the pure renderers of one finding, of the store its types",
  },
  evaluate: { ours: ["model"], reason: "pure: the same snapshot gives the same findings, anywhere" },
  drift: { ours: ["model"], reason: "pure: the same two snapshots have the same differences, anywhere" },
  report: { ours: ["model"], reason: "pure: a report is text made from values" },
  load: {
    ours: ["model", "errors", "evaluate"],
    from: ["files"],
    reason: "files → validated values; past it nobody checks shapes again",
  },
  "snapshot-files": {
    ours: ["model", "errors", "load", "store"],
    from: ["files"],
    reason: "snapshots and baselines as files: what `load` validates, in the form that `store` gives its own",
  },
  "find-drift": {
    ours: ["model", "drift", "evaluate", "report"],
    reason: "what is there against what was expected, as a stream; where the two sides come from is others' business",
  },
  "drift-sources": {
    ours: ["model", "errors", "find-drift", "load", "snapshot-files", "store"],
    from: ["files"],
    reason: "the two sides of a comparison, from the store and from files",
  },
  audit: {
    ours: ["model", "collect", "evaluate", "report", "find-drift"],
    reason: "the whole program on one screen; its input is a stream, so it needs no AWS and no files",
  },
  "attack-surface": {
    ours: ["model", "collect", "evaluate", "report"],
    reason: "like audit, of exposures alone",
  },
  nightly: {
    ours: [
      "model",
      "errors",
      "clock",
      "load",
      "collect",
      "evaluate",
      "drift",
      "report",
      "audit",
      "find-drift",
      "drift-sources",
      "store",
      "deliver",
    ],
    from: ["aws", "files"],
    reason:
      "the steps of an audit that no process lives long enough for; what runs them, Lambda or a test, is others' business",
  },
  dashboard: {
    ours: ["model", "feed", "report"],
    from: ["browser"],
    reason:
      "runs in a browser: of the feed it takes the types of its answers, of the report the words for what both show",
  },
  feed: {
    ours: ["model", "errors", "clock", "store", "report", "deliver", "evaluate", "load"],
    reason:
      "requests → answers from the store, wherever it runs: without files, network or process of its own; of deliver it takes the schema, of evaluate and load how a waiver is written",
  },
  simulator: {
    ours: ["model", "errors", "clock", "schema"],
    from: ["aws", "network", "files"],
    reason: "an AWS of its own: what it shares with the auditor would hide the auditor's mistakes",
  },
  demo: {
    ours: ["simulator", "clock"],
    reason: "an organization to look at, built through the simulator like any other",
  },
  generate: {
    ours: ["model", "errors", "schema", "evaluate", "load", "report", "collect"],
    from: ["aws", "files", "terminal", "bundler"],
    reason: "writes the files that are derived from others; run by developers only",
  },
  cli: {
    ours: [
      "model",
      "errors",
      "clock",
      "load",
      "collect",
      "evaluate",
      "drift",
      "report",
      "audit",
      "find-drift",
      "drift-sources",
      "drift",
      "store",
      "snapshot-files",
      "deliver",
      "feed",
      "attack-surface",
      "simulator",
      "demo",
    ],
    from: ["aws", "files", "terminal", "network"],
    reason: "arguments → audit → text → exit code; the only user of process and console",
  },
};

/** What the dashboard shares with reports. */
const sharedWords = [
  "report/words.ts",
  "report/evidence.ts",
  "report/drift/words.ts",
  "report/drift/group.ts",
  "report/drift/causes.ts",
  "report/drift/values.ts",
  "report/escape.ts",
];

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({
    file,
    room: file.split("/")[0]?.replace(/\.tsx?$/, "") ?? "",
    text: readFileSync(join(root, "src", file), "utf8"),
  }));

/** Where a file imports from, types included: a type ties rooms together as well. */
function importsOf(text: string): string[] {
  const statements = text.matchAll(/^\s*(?:import|export)\b[^;"']*?from\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm);
  return [...statements].map(([, named, lazy]) => named ?? lazy ?? "");
}

function roomOf(file: string, specifier: string): string {
  return (
    relative(join(root, "src"), join(root, "src", file, "..", specifier))
      .split("/")[0]
      ?.replace(/\.ts$/, "") ?? ""
  );
}

describe("the architecture (src/README.md)", () => {
  it("has a rule for each room", () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in rooms))).toEqual([]);
  });

  it.each(Object.entries(rooms))("%s imports only what it may", (name, { ours, from = [], reason }) => {
    const wrong = files
      .filter(({ room }) => room === name)
      .flatMap(({ file, text }) => importsOf(text).map((specifier) => ({ file, specifier })))
      .filter(({ file, specifier }) => {
        if (specifier.startsWith(".")) return ![name, ...ours].includes(roomOf(file, specifier));
        return Object.entries(outside).some(
          ([kind, pattern]) => pattern.test(specifier) && !(from as string[]).includes(kind),
        );
      })
      .map(({ file, specifier }) => `src/${file} imports ${specifier}, but ${name} may not: ${reason}`);
    expect(wrong).toEqual([]);
  });

  it("leaves process and console to cli and generate", () => {
    const wrong = files
      .filter(({ room }) => room !== "cli" && room !== "generate")
      .filter(({ text }) => /^[^/*]*\b(?:process\.(?!versions)|console\.)/m.test(text))
      .map(({ file }) => `src/${file}`);
    expect(wrong).toEqual([]);
  });

  it("gives the dashboard nothing but types of the feed, and of the report only words and how to write what nobody could see", () => {
    const wrong = files
      .filter(({ room }) => room === "dashboard")
      .flatMap(({ file, text }) =>
        [...text.matchAll(/^import\s+(type\s)?[^;]*?from\s+"([^"]+)"/gm)].map((found) => ({ file, found })),
      )
      .filter(({ file, found: [, isType, specifier = ""] }) => {
        const path = relative(join(root, "src"), join(root, "src", file, "..", specifier));
        if (!specifier.startsWith(".") || path.startsWith("dashboard/") || path.startsWith("model/")) return false;
        return path.startsWith("feed/") ? isType === undefined || path !== "feed/wire.ts" : !sharedWords.includes(path);
      })
      .map(({ file, found: [, , specifier] }) => `src/${file} imports ${specifier}`);
    expect(wrong).toEqual([]);
  });

  it("sees imports of every form", () => {
    const text =
      'import a from "x";\nimport {\n  b,\n} from "./y.ts";\nexport { c } from "z";\nconst d = await import("w");';
    expect(importsOf(text)).toEqual(["x", "./y.ts", "z", "w"]);
  });
});
