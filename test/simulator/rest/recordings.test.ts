import { describe, expect, test } from "vitest";
import { createDesk } from "./desk.ts";
import { methodCases } from "./recorded-methods.ts";
import { resourceCases } from "./recorded-resources.ts";
import { maskedLike, recorded, recordingsAreHere } from "./recordings.ts";
import { createSampleApi } from "./sample-api.ts";

const cases = Object.entries({ ...resourceCases, ...methodCases }).flatMap(([name, steps]) =>
  Object.entries(steps).map(([step, work]) => [name, step, work] as const),
);

describe.skipIf(!recordingsAreHere)("as AWS answered (skipped where its recorded answers are not at hand)", () => {
  test.each(cases)("%s: %s", (name, step, work) => {
    const desk = createDesk();
    const [file = "", testName = ""] = name.split(" ");
    const recording = recorded(file, testName, step);
    const ours = work(desk, createSampleApi(desk));
    if (typeof recording === "string") expect(String(ours).replace(/^\d+ /, "")).toBe(recording);
    else expect(maskedLike(recording, ours)).toEqual(recording);
  });
});
