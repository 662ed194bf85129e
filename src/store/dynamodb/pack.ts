import type { Finding } from "../../model/finding.ts";
import { compress, decompress } from "../compress.ts";
import type { Plain } from "./items.ts";

/** An item may have 400 KB in all: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const largest = 300_000;
/** Below, compressing costs more time than it saves. */
const small = 32_000;

/** JSON as an attribute, compressed when it is long. */
export function pack(value: unknown): Plain {
  const json = JSON.stringify(value);
  return json.length < small ? json : compress(json);
}

/** The value of {@link pack}. */
export function unpack(packed: Plain | undefined): unknown {
  return JSON.parse(packed instanceof Uint8Array ? decompress(packed) : String(packed));
}

/** The finding, without its evidence where it would not fit into an item: the report has it whole. */
export function fitting(finding: Finding): Finding {
  const packed = pack(finding);
  if (typeof packed === "string" || (packed instanceof Uint8Array && packed.byteLength <= largest)) return finding;
  return {
    ...finding,
    message: finding.message.slice(0, 2000),
    evidence: [],
    remediation: { text: finding.remediation.text.slice(0, 2000) },
  };
}
