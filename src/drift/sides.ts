import { blurSecretMarkers } from "../model/secret.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Translate } from "./match/translation.ts";
import type { Side } from "./normalize/form.ts";
import { createInterner } from "./normalize/whole.ts";

/** How the configurations of a comparison are read. */
export interface Sides {
  readonly expected: Side;
  /** In the expected side's words: comparable. */
  readonly actual: Side;
  /** In its own words, to be shown; undefined when they are the expected side's. */
  readonly shown?: Side;
}

/** What the reading of a comparison depends on. */
export interface Reading {
  readonly translate?: Translate | undefined;
  /** Actual ids of what was recreated, with the expected ones. */
  readonly ids: ReadonlyMap<string, string>;
  readonly differentKeys: boolean;
}

/** The two sides of a comparison. Both are read with the expected one's target and API, once the actual one is translated. */
export function createSides(expected: Snapshot, actual: Snapshot, { translate, ids, differentKeys }: Reading): Sides {
  const intern = createInterner();
  const keep = (text: string) => text;
  const plain = differentKeys ? blurSecretMarkers : keep;
  const translated = translate ? (text: string) => translate(plain(text)) : plain;
  const common = { kind: expected.kind, target: expected.target, apiId: expected.api?.id ?? "", intern };
  const own = { kind: actual.kind, target: actual.target, apiId: actual.api?.id ?? "", intern };
  return {
    expected: { ...common, translate: plain, translateId: keep },
    actual: { ...common, translate: translated, translateId: (id) => ids.get(id) ?? translate?.(id) ?? id },
    ...(translate || ids.size > 0 ? { shown: { ...own, translate: plain, translateId: keep } } : {}),
  };
}
