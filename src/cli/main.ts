#!/usr/bin/env node
// Nothing is imported up here: on a Node that is too old, an import would fail before this can say so.
export {};

/** Its node:sqlite needs no flag and finds words (FTS5); the AWS SDK supports it. */
const oldest = [22, 16] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `Gatewarden needs Node ${oldest.join(".")} or newer, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  process.getBuiltinModule("node:module").enableCompileCache();
  const { run } = await import("./run.ts");
  await run(process.argv.slice(2));
}
