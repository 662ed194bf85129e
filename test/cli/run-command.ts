import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { inject } from "vitest";

/** A process of the command line that runs. */
export interface RunningCommand {
  readonly child: ChildProcess;
  /** What it left behind, once it ended. */
  readonly ended: Promise<{ readonly stdout: string; readonly stderr: string; readonly exit: number | null }>;
}

/** Starts the command line in a folder, with these environment variables over those of the tests that are not about AWS. */
export function startCommand(
  folder: string,
  commandLine: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|NO_COLOR|FORCE_COLOR|NODE_)/.test(name));
  const child = spawn(process.execPath, [inject("command"), ...commandLine], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), AWS_EC2_METADATA_DISABLED: "true", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const streams = Promise.all([child.stdout.toArray(), child.stderr.toArray()]);
  const end = async () => {
    const [exit] = (await once(child, "close")) as [number | null];
    const [stdout = "", stderr = ""] = (await streams).map((chunks) => Buffer.concat(chunks).toString("utf8"));
    return { stdout, stderr, exit };
  };
  return { child, ended: end() };
}

/** Runs the command line to its end. */
export async function runCommand(...args: Parameters<typeof startCommand>): ReturnType<typeof endOf> {
  return await endOf(startCommand(...args));
}

function endOf({ ended }: RunningCommand): RunningCommand["ended"] {
  return ended;
}
