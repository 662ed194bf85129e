import type { ComponentChildren, VNode } from "preact";
import type { Problem } from "../../feed/wire.ts";
import { useFeed } from "../feed/loaded.ts";

/** What the feed has under `path`, shown by `children`; until it is here, its outline, and if it does not come, why. */
export function FromFeed<Value>(props: {
  readonly path: string;
  /** How many lines of outline: about as high as what comes, so that nothing jumps. */
  readonly lines?: number;
  readonly children: (value: Value) => ComponentChildren;
}): VNode {
  const { path, lines = 4, children } = props;
  const { value, problem, ask } = useFeed<Value>(path);
  if (value !== undefined) return <>{children(value)}</>;
  if (problem) return <Failed problem={problem} retry={() => ask("again")} />;
  return <Bones lines={lines} />;
}

/** Where something will be. */
export function Bones({ lines }: { readonly lines: number }): VNode {
  return (
    <div class="bones" role="status">
      <span class="unseen">Loading</span>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}

/** What the feed said was wrong, and a way to ask again. */
export function Failed(props: { readonly problem: Problem; readonly retry: () => void }): VNode {
  const { title, detail } = props.problem;
  return (
    <div class="failed" role="alert">
      <h2>{title}</h2>
      {detail !== undefined && <p>{detail}</p>}
      <p>
        <button type="button" onClick={props.retry}>
          Try again
        </button>
      </p>
    </div>
  );
}

/** That there is nothing, why that may be so, and what to do. */
export function Empty(props: { readonly title: string; readonly children?: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <h2>{props.title}</h2>
      {props.children !== undefined && <p>{props.children}</p>}
    </div>
  );
}
