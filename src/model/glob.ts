/** What a glob can be asked for: any run of letters but `/`, any run at all, one letter but `/`, or that very letter. */
type Step = { readonly kind: "run" | "anything" | "one" } | { readonly kind: "letter"; readonly letter: string };

const wildcard = /(?<!\\)(?:\\\\)*[*?]/;

/**
 * A test for texts that `glob` matches as a whole: `*` stands for any letters but `/`, `**` for any letters, `?` for one
 * letter but `/`, a backslash makes the next letter stand for itself. Takes time in proportion to both lengths, whatever they hold.
 */
export function compileGlob(glob: string): (text: string) => boolean {
  const steps = parse(glob);
  return (text) => {
    let places = skip(steps, new Set([0]));
    for (const letter of text) {
      places = skip(steps, advance(steps, places, letter));
      if (places.size === 0) return false;
    }
    return places.has(steps.length);
  };
}

/** Whether `text` has a wildcard in it, and so may match more than one text. */
export function isGlob(text: string): boolean {
  return wildcard.test(text);
}

/** A glob that matches `text` and nothing else. */
export function escapeGlob(text: string): string {
  return text.replace(/[*?\\]/g, "\\$&");
}

function parse(glob: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [part] of glob.matchAll(/\\.|\*\*+|./gsu)) {
    if (part.startsWith("**")) steps.push({ kind: "anything" });
    else if (part === "*") steps.push({ kind: "run" });
    else if (part === "?") steps.push({ kind: "one" });
    else steps.push({ kind: "letter", letter: part.length > 1 && part.startsWith("\\") ? part.slice(1) : part });
  }
  return steps;
}

/** A run may be empty: where one begins, what follows it may begin too. */
function skip(steps: readonly Step[], places: Set<number>): Set<number> {
  for (const place of places) {
    const kind = steps[place]?.kind;
    if (kind === "run" || kind === "anything") places.add(place + 1);
  }
  return places;
}

function advance(steps: readonly Step[], places: ReadonlySet<number>, letter: string): Set<number> {
  const next = new Set<number>();
  for (const place of places) {
    const step = steps[place];
    if (!step) continue;
    if (step.kind === "anything" || (step.kind === "run" && letter !== "/")) next.add(place);
    else if (step.kind === "one" && letter !== "/") next.add(place + 1);
    else if (step.kind === "letter" && step.letter === letter) next.add(place + 1);
  }
  return next;
}
