import type { VNode } from "preact";
import { now } from "../words/now.ts";
import { ago, moment } from "../words/time.ts";

/** How long ago something was; the exact time is its title. */
export function Ago({ at }: { readonly at: string }): VNode {
  return (
    <time dateTime={at} title={moment(at)}>
      {ago(at, now.value)}
    </time>
  );
}

/** A time, exactly. */
export function Moment({ at }: { readonly at: string }): VNode {
  return <time dateTime={at}>{moment(at)}</time>;
}
