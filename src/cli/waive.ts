import { readFile } from "node:fs/promises";
import { text as readText } from "node:stream/consumers";
import { UserError } from "../errors.ts";
import { findFinding, readFindings } from "../load/report-file.ts";
import type { Finding } from "../model/finding.ts";
import type { Flags } from "./audit-flags.ts";
import { writeWaiver } from "./write-waiver.ts";

/** `gatewarden waive`: writes the narrowest waiver of one finding of a report, and says where. */
export async function runWaive(id: string, flags: Flags): Promise<number> {
  await writeWaiver(await readFinding(id, flags.report), wordsOf(flags), flags.waivers);
  return 0;
}

async function readFinding(id: string, report: unknown): Promise<Finding> {
  if (typeof report !== "string" && process.stdin.isTTY) {
    throw new UserError("There is no report to find it in", "Give one with --report FILE.json, or on standard input.");
  }
  const name = typeof report === "string" ? report : "standard input";
  const content = typeof report === "string" ? await readReport(report) : await readText(process.stdin);
  return findFinding(readFindings(name, content), id, name);
}

async function readReport(file: string): Promise<string> {
  return await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    const what = cause.code === "ENOENT" ? "There is no report" : `Can't read the report (${cause.code})`;
    throw new UserError(`${what} ${file}`, "Check the path given with --report.", { cause });
  });
}

function wordsOf({ reason, owner, ticket, expires }: Flags): Readonly<Record<string, unknown>> {
  return { reason, owner, ...(ticket === undefined ? {} : { ticket }), expires };
}
