import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, the longest first: at the end, each of them would keep one processor busy and the others waiting. */
const longest = [
  "test/store/moto.test.ts",
  "test/store/dynamodb.test.ts",
  "test/store/processes.test.ts",
  "test/drift/restore/members.test.ts",
  "test/store/kills.test.ts",
  "test/scenarios.test.ts",
  "test/store/fault-hour.test.ts",
];

/** Runs the longest files first, and the others as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((file) => moduleId.endsWith(file));
  return place < 0 ? longest.length : place;
}
