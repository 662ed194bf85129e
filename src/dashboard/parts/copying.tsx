import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Text to take along: a command, an entry for a file. Where there is no clipboard to write to, the text is selected instead. */
export function Copying({ text, what }: { readonly text: string; readonly what: string }): VNode {
  const block = useRef<HTMLPreElement>(null);
  const [said, say] = useState("");
  useEffect(() => {
    if (said === "") return undefined;
    const timer = setTimeout(() => say(""), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
    } catch {
      if (block.current) getSelection()?.selectAllChildren(block.current);
      say("Selected: press Ctrl+C or ⌘C");
    }
  };
  return (
    <div class="copying">
      <pre ref={block}>
        <code>{text}</code>
      </pre>
      <button type="button" aria-label={said === "" ? `Copy ${what}` : said} onClick={() => void copy()}>
        {said === "" ? "Copy" : said}
      </button>
      <span class="unseen" role="status">
        {said}
      </span>
    </div>
  );
}
