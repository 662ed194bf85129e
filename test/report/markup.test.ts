import fc from "fast-check";
import { expect, test } from "vitest";
import { lines, type Markup, markup } from "../../src/report/markup.ts";
import { hostileText } from "./hostile.ts";
import { readXml, textOf } from "./xml-reader.ts";

test("text is escaped, markup stays, and what is not there leaves nothing", () => {
  const bold = markup`<b>${"a < b & 'c' \"d\" `e`"}</b>`;
  expect(markup`<p>${bold}${3}${false}${undefined}${["x", markup`<i/>`]}</p>`.source).toBe(
    "<p><b>a &#60; b &#38; &#39;c&#39; &#34;d&#34; &#96;e&#96;</b>3x<i/></p>",
  );
});

test("lines leaves out what is empty", () => {
  expect(lines([markup`<a/>`, false, "", markup``, "b"]).source).toBe("<a/>\nb");
});

test("no text ends an element or an attribute", () => {
  const document = (text: string): Markup => markup`<p title="${text}">${text}</p>`;
  fc.assert(
    fc.property(hostileText, (text) => {
      const root = readXml(document(text).source);
      expect(root.children.every((child) => typeof child === "string")).toBe(true);
      expect(root.attributes.title).toBe(textOf(root));
    }),
  );
});
