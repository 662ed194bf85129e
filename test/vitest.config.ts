import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.ts";

/** Tests that leave nothing behind in their process but variables of its environment, and don't start the program. */
const shared = [
  ...["collect", "deliver", "drift", "evaluate", "feed", "find-drift", "load", "model", "nightly", "report"],
  ...["simulator", "store"],
].map((folder) => `test/${folder}/**/*.test.ts`);

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    // One more than there are processors: some tests wait more than they work.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: { AWS_EC2_METADATA_DISABLED: "true", AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" },
    projects: [
      // They share processes, and what they import: loading it anew for each file took as long as the tests.
      {
        extends: true,
        test: { name: "shared", include: shared, isolate: false, setupFiles: "test/restore-environment.ts" },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: ["test/**/*.test.ts"],
          exclude: shared,
          globalSetup: "test/built-command.ts",
        },
      },
    ],
  },
});
