import { UserError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import { writeOut } from "./output.ts";
import { findPlaces, type Place } from "./places.ts";
import { createProgram } from "./program.ts";
import { bash } from "./shells/bash.ts";
import { fish } from "./shells/fish.ts";
import { zsh } from "./shells/zsh.ts";

const shells: Readonly<Record<string, (places: readonly Place[]) => string>> = { bash, zsh, fish };

/** `gatewarden completion`: prints a completion script, made from the program's own commands and options. */
export async function runCompletion(name: string): Promise<number> {
  const script = Object.hasOwn(shells, name) ? shells[name] : undefined;
  if (!script) {
    const near = nearest(name, Object.keys(shells));
    throw new UserError(
      `There is no completion for "${name}"`,
      near ? `Did you mean ${near}?` : "There is bash, zsh, fish.",
    );
  }
  const program = createProgram(() => undefined);
  await writeOut(script(findPlaces(program)));
  return 0;
}
