import { decodeText } from "./decode.ts";
import type { Values } from "./handler.ts";
import type { Member, Shape, StructureShape } from "./shapes.ts";

/** How a protocol names members in a form. */
export interface FormNames {
  readonly memberName: (member: Member) => string;
  /** Between a list's name and an element's number: `.member.` or `.`. */
  readonly listInfix: string;
}

/** Reads a structure from a form in which dots lead into structures and lists. */
export function decodeForm(shape: StructureShape, form: URLSearchParams, names: FormNames, prefix = ""): Values {
  const values: Values = {};
  for (const member of shape.members) {
    const value = decodeFormValue(member.shape, form, names, prefix + names.memberName(member));
    if (value !== undefined) values[member.name] = value;
  }
  return values;
}

function decodeFormValue(shape: Shape, form: URLSearchParams, names: FormNames, key: string): unknown {
  if (shape.kind === "list") return decodeFormList(shape.element, form, names, key);
  if (shape.kind !== "structure") {
    const text = form.get(key);
    return text === null ? undefined : decodeText(shape, text, key);
  }
  const isThere = [...form.keys()].some((name) => name.startsWith(`${key}.`));
  return isThere ? decodeForm(shape, form, names, `${key}.`) : undefined;
}

function decodeFormList(element: Shape, form: URLSearchParams, names: FormNames, key: string): unknown[] | undefined {
  const items: unknown[] = [];
  for (let index = 1; ; index++) {
    const item = decodeFormValue(element, form, names, `${key}${names.listInfix}${index}`);
    if (item === undefined) return items.length > 0 ? items : undefined;
    items.push(item);
  }
}
