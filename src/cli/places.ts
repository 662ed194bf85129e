import type { Argument, Command, Option } from "commander";

/** Something that may be typed, and what it is for. */
export interface Word {
  readonly text: string;
  readonly description: string;
}

/** An option, as a shell needs it. */
export interface OptionWord extends Word {
  /** What to offer after it: nothing (it takes no value), words, or paths. Any other value can't be known. */
  readonly value: "none" | "any" | "file" | "folder" | readonly string[];
}

/** A command, and what may follow it. */
export interface Place {
  /** `policies list`; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly Word[];
  readonly options: readonly OptionWord[];
  /** What its arguments may be. */
  readonly argument: OptionWord["value"];
}

/** All commands of `program`, itself first. */
export function findPlaces(program: Command, path = ""): Place[] {
  const help = program.createHelp();
  const options = [...help.visibleOptions(program), ...(path === "" ? [] : help.visibleGlobalOptions(program))];
  const place: Place = {
    path,
    commands: program.commands.map((child) => ({ text: child.name(), description: child.summary() })),
    options: options.flatMap(toOptionWord),
    argument: program.registeredArguments[0] ? takes(program.registeredArguments[0]) : "none",
  };
  return [place, ...program.commands.flatMap((child) => findPlaces(child, `${path} ${child.name()}`.trim()))];
}

function toOptionWord(option: Option): OptionWord[] {
  if (!option.long) return [];
  return [{ text: option.long, description: option.description, value: option.required ? takes(option) : "none" }];
}

function takes(taker: Option | Argument): OptionWord["value"] {
  if (taker.argChoices) return taker.argChoices;
  const shown = "flags" in taker ? taker.flags : taker.name();
  if (/\bfile\b/.test(shown)) return "file";
  return /\bdir\b/.test(shown) ? "folder" : "any";
}
