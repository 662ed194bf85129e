import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { place } from "../route/place.ts";

/** A page: its title is the tab's too, and gets the focus when somebody comes here from another page. */
export function Page(props: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** The list that this is one of. */
  readonly up?: { readonly href: string; readonly name: string };
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}): VNode {
  const { title, lead, up, actions, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Gatewarden`;
  }, [title]);
  useEffect(() => {
    if (place.peek().coming !== "arrived") heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <div class="page-head">
        <div>
          {up && (
            <a class="up" href={up.href}>
              ← {up.name}
            </a>
          )}
          <h1 ref={heading} tabIndex={-1}>
            <bdi>{title}</bdi>
          </h1>
          {lead !== undefined && <p>{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </>
  );
}
