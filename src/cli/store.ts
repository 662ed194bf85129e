import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { UserError } from "../errors.ts";
import { forJson } from "../report/escape.ts";
import { span } from "../report/terminal/paint.ts";
import type { StoreRow } from "../store/rows.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { withStore } from "./open-store.ts";
import { writeOut } from "./output.ts";
import { readCount } from "./page-flags.ts";
import { printLines } from "./print-lines.ts";

const millisecondsInDay = 86_400_000;

/** `gatewarden store check`: says what is damaged. Returns 1 when something is. */
export async function runStoreCheck(flags: Flags): Promise<number> {
  const problems = await withStore(flags, (store) => store.upkeep.check());
  if (problems.length === 0) await printLines([[span("The store is sound.", "good")]]);
  else await printLines(problems.map((problem) => [span(problem, "alarm")]));
  return problems.length === 0 ? exitCodes.clean : exitCodes.findings;
}

/** `gatewarden store prune`: forgets what is older. */
export async function runStorePrune(flags: Flags): Promise<number> {
  const days = readCount(flags.olderThan, "--older-than") ?? 0;
  const before = new Date(Date.now() - days * millisecondsInDay);
  const { audits, findings, blobs, problem } = await withStore(flags, (store) => store.upkeep.prune(before));
  await printLines([[span(`Forgotten: ${audits} audits, ${findings} resolved findings, ${blobs} blobs.`)]]);
  if (problem === undefined) return 0;
  throw new UserError(
    `No blob was forgotten, since it can't be told which ones are still wanted: ${problem}`,
    "Restore the store from a backup, or prune the audit that it belongs to: `gatewarden store check` names it.",
  );
}

/** `gatewarden store export`: writes everything as NDJSON. */
export async function runStoreExport(flags: Flags): Promise<number> {
  const problems: string[] = [];
  await withStore(flags, async (store) => {
    const options = { withKey: flags.withKey === true, leaveOut: (problem: string) => problems.push(problem) };
    for await (const row of store.upkeep.exportRows(options)) await writeOut(`${forJson(JSON.stringify(row))}\n`);
  });
  if (problems.length === 0) return 0;
  throw new UserError(
    `Everything else was exported. ${problems.join("\n")}`,
    "Audit again before exporting: what is read anew mends it where nothing changed.",
  );
}

/** `gatewarden store import`: fills an empty store. */
export async function runStoreImport(file: string, flags: Flags): Promise<number> {
  await withStore(flags, (store) => store.upkeep.importRows(readRows(file)));
  return 0;
}

async function* readRows(file: string): AsyncGenerator<StoreRow> {
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(file, "utf8"),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      if (line !== "") yield JSON.parse(line);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const place = error instanceof SyntaxError ? `${file}:${number}` : file;
    throw new UserError(`Can't read ${place}: ${why}`, "`gatewarden store export > FILE` writes such a file.", {
      cause: error,
    });
  }
}
