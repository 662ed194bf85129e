/** `path` with one more step, as JSON Pointer writes it: https://www.rfc-editor.org/rfc/rfc6901 */
export function appendPointer(path: string, step: string): string {
  return `${path}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The steps of a pointer, unescaped. */
export function pointerSteps(path: string): string[] {
  const steps = path.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer itself and each one that contains it, longest first, ending with the whole document's empty one. */
export function enclosingPointers(path: string): string[] {
  const steps = path.split("/");
  return steps.map((_, index) => steps.slice(0, steps.length - index).join("/"));
}
