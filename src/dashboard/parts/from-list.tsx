import type { ComponentChildren, VNode } from "preact";
import type { ListView } from "../../feed/wire.ts";
import type { Following } from "../feed/cache.ts";
import type { Walk } from "../feed/lists.ts";
import { Bones, Failed } from "./from-feed.tsx";

/** A list, shown by `children`; until it is here, its outline, and if it does not come, why. */
export function FromList<List extends ListView<unknown>>(props: {
  readonly list: Following<Walk<List>>;
  readonly lines?: number;
  readonly children: (walk: Walk<List>) => ComponentChildren;
}): VNode {
  const { list, lines = 12, children } = props;
  if (list.value) return <>{children(list.value)}</>;
  if (list.problem) return <Failed problem={list.problem} retry={() => list.ask("again")} />;
  return <Bones lines={lines} />;
}
