import { expect, test } from "vitest";
import { refusalOf } from "../v2/desk.ts";
import { definitionsOfCorpus, hasCorpus } from "./corpus.ts";
import { createHttpDesk, createRestDesk } from "./desk.ts";

const definitions = hasCorpus ? definitionsOfCorpus() : [];
if (!hasCorpus) process.stdout.write("No corpus of public definitions beside the repository: its tests are skipped.\n");

test.skipIf(!hasCorpus)("the corpus has definitions", () => {
  expect(definitions.length).toBeGreaterThan(100);
});

test.skipIf(!hasCorpus).each([
  ["REST", () => createRestDesk()],
  ["HTTP", () => createHttpDesk()],
])("as %s APIs they are loaded, or refused with a reason that names the place", (kind, createApi) => {
  const outcomes = definitions.map(({ document, file, path }) => ({
    where: `${file}${path}`,
    refusal: refusalOf(() => createApi().load(document)),
  }));
  const refused = outcomes.filter(({ refusal }) => refusal !== "not refused");
  for (const { where, refusal } of refused) {
    expect(refusal, where).toMatch(/^400 BadRequestException: .*(at #|at path)/s);
  }
  const loaded = outcomes.length - refused.length;
  if (process.env.SHOW_REFUSED)
    process.stdout.write(refused.map(({ where, refusal }) => `${where}: ${refusal}\n`).join(""));
  process.stdout.write(`Corpus as ${kind} APIs: ${loaded} loaded, ${refused.length} refused.\n`);
  expect(loaded).toBeGreaterThan(0);
});
