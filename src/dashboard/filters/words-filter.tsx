import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { changeQuery, query } from "../route/place.ts";

/** Words to look for: what is typed stands in the address once the typing pauses. */
export function WordsFilter({ label, name = "text" }: { readonly label: string; readonly name?: string }): VNode {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const value = query.value.get(name) ?? "";
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = () => {
    clearTimeout(timer.current);
    changeQuery({ [name]: input.current?.value.trim(), parts: undefined }, true);
  };
  return (
    <div class={value === "" ? "filter words" : "filter words chosen"}>
      <label for={`by-${name}`}>{label}</label>
      <input
        ref={input}
        id={`by-${name}`}
        type="search"
        maxLength={200}
        autoComplete="off"
        spellcheck={false}
        onInput={() => {
          clearTimeout(timer.current);
          timer.current = setTimeout(apply, 300);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") apply();
        }}
      />
    </div>
  );
}
