import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { RunFiles } from "../../../src/nightly/run-files.ts";
import { storeLatencyMs } from "./through-emulator.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What steps leave for each other in a folder, as if it were a bucket; several processes may use it. */
export function openFolderFiles(folder: string, clock: VirtualClock): RunFiles {
  const put = async (name: string, value: unknown) => {
    const path = join(folder, name);
    await clock.hold(mkdir(dirname(path), { recursive: true }));
    await clock.hold(writeFile(path, gzipSync(JSON.stringify(value))));
    await clock.sleep(storeLatencyMs);
    return name;
  };
  const get = async (key: string) => {
    await clock.sleep(storeLatencyMs);
    try {
      return JSON.parse(gunzipSync(await clock.hold(readFile(join(folder, key)))).toString()) as unknown;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  };
  return { bucket: folder, put, putPlain: put, get, keyOf: (name) => name };
}
