import { afterAll } from "vitest";

const before = { ...process.env };

// Files that share a process must not find what another one has set.
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
