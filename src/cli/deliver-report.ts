import type { Settings } from "../load/settings.ts";
import type { Report } from "../model/report.ts";
import { formats } from "../report/formats.ts";
import { note, writeOut } from "./output.ts";
import { writeOutputFile } from "./output-file.ts";
import { type OutputStream, useColor, widthOf } from "./terminal.ts";

/** What a file is to a format: no terminal, so no colours and the usual width. */
const file: OutputStream = {};

/**
 * Writes the report in its format to the output file, or to standard output. When the file can't be written, the report
 * goes to standard output, so that it is not lost, and the UserError is thrown.
 */
export async function deliverReport(
  report: Report,
  { format, output }: Pick<Settings, "format" | "output">,
): Promise<void> {
  const stream = output === undefined ? process.stdout : file;
  const text = formats[format](report, { color: useColor(stream), width: widthOf(stream) });
  if (output === undefined) return await writeOut(text);
  try {
    await writeOutputFile(output, text);
  } catch (error) {
    note(`The report could not be written to ${output}; here it is instead.`);
    await writeOut(text);
    throw error;
  }
}
