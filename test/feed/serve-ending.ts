import { randomBytes } from "node:crypto";
import { listen } from "../../src/cli/feed-server.ts";
import { wallClock } from "../../src/clock.ts";
import { waiverPolicyList } from "../../src/evaluate/waiver-policies.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";

// What `gatewarden serve` serves, except that streams end once all was told: a program that tries all there is would wait
// for ever. Takes a store's folder; prints the URL and the token, and runs until it is killed.
const store = await openSqliteStore(process.argv[2] ?? "");
const token = randomBytes(32).toString("base64url");
const { url } = await listen(0, (hosts) => ({
  store,
  policies: [...loadPolicies([builtInPolicies()]), ...waiverPolicyList],
  access: { kind: "token", token, hosts },
  clock: wallClock,
  version: "0.0.0",
  live: false,
  report: (error) => console.error(error),
}));
console.log(`${url} ${token}`);
