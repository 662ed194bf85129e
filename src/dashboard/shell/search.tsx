import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { navigate } from "../route/place.ts";

/** Looks for words in findings, from wherever one is; `/` leads here. */
export function Search(): VNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const other = document.querySelector<HTMLInputElement>("main input[type=search]");
      const wanted = other ?? input.current;
      if (!wanted) return;
      event.preventDefault();
      wanted.focus();
      wanted.select();
    };
    addEventListener("keydown", follow);
    return () => removeEventListener("keydown", follow);
  }, []);
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          const text = input.current?.value.trim() ?? "";
          if (text !== "") navigate(`/findings?${new URLSearchParams({ text })}`);
        }}
      >
        <input ref={input} type="search" aria-label="Search findings" placeholder="Search findings" maxLength={200} />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
