import { code, section } from "../../html/elements.ts";
import { type Markup, markup } from "../../markup.ts";
import type { EvidenceRequest } from "../input.ts";
import { manifestName, sumsName } from "../seal.ts";

/** Where somebody signs, with the hash that says for what. */
export function signOff({ signedBy }: EvidenceRequest, manifestHash: string): Markup {
  const name = markup`<dt>Name and role</dt><dd>${signedBy}</dd>`;
  return section("sign-off", "Sign-off", [
    markup`<p>I have read this evidence, and stand for it as it is described by the manifest below.</p>
<dl class="sign">${name}<dt>Date</dt><dd></dd><dt>Signature</dt><dd></dd></dl>
<p>SHA-256 of ${code(manifestName)}: ${code(manifestHash)}</p>
<p class="quiet small">It stands for every file of data in this folder. ${code("gatewarden evidence verify FOLDER")}, or ${code(`sha256sum -c ${sumsName}`)}, says whether any file was changed since; compare the hash with the one that was signed.</p>
`,
  ]);
}
