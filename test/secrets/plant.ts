import type { NormalizedSchema } from "@smithy/core/schema";
import type { Values } from "../../src/simulator/handler.ts";
import { generateOutput } from "../collect/distinct-values.ts";
import { markerOf, opaque, type SecretShape, secretShapes, tellingNames } from "./shapes.ts";

/** Ids are made by AWS: nobody can put a secret there. A customer's id is what people write. */
const madeByAws = /^(?!customerId$)(?:id|Id|\w+Id)$/;

/** Maps whose keys are media types, which say nothing of what is in them. */
const byMediaType = /(?:Templates|Models)\/\{\}$/i;

/** Plants secrets, each marked, and remembers where. */
export class Planter {
  /** What was planted, by its marker. */
  readonly planted = new Map<string, string>();
  readonly #shapes: readonly SecretShape[];

  /** @param turn every place gets another shape in another turn */
  constructor(turn: number) {
    this.#shapes = [...secretShapes.slice(turn), ...secretShapes.slice(0, turn)];
  }

  /** Text with a secret in it. */
  write(where: string, shape: SecretShape = this.#next()): string {
    const marker = markerOf(this.planted.size);
    this.planted.set(marker.toLowerCase(), `${where}: ${shape.name}`);
    return shape.write(marker);
  }

  /** An answer of AWS's in which every text holds a secret, and every map has a key that says that its value is one, and one that is. */
  answer(operation: string, schema: NormalizedSchema, fixed: Values): Values {
    const { output } = generateOutput(operation, schema, fixed);
    return this.#plant(output, operation, "", fixed) as Values;
  }

  #next(): SecretShape {
    return this.#shapes[this.planted.size % this.#shapes.length] ?? opaque;
  }

  #plant(value: unknown, path: string, member: string, fixed: Values): unknown {
    if (member in fixed || madeByAws.test(member)) return value;
    if (typeof value === "string") return this.write(path);
    if (Array.isArray(value)) return value.map((item) => this.#plant(item, `${path}/[]`, member, fixed));
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    const entries = Object.entries(value);
    const [[key, first] = ["", undefined]] = entries;
    if (/^key\d+$/.test(key)) return Object.fromEntries(this.#fillMap(`${path}/{}`, key, first, fixed));
    return Object.fromEntries(
      entries.map(([name, inner]) => [name, this.#plant(inner, `${path}/${name}`, name, fixed)]),
    );
  }

  #fillMap(path: string, key: string, value: unknown, fixed: Values): [string, unknown][] {
    const filled = (name: string): [string, unknown] => [name, this.#plant(value, path, "", fixed)];
    const telling = tellingNames[this.planted.size % tellingNames.length] ?? "secret";
    return [
      filled(key),
      filled(this.write(`${path} as a key`)),
      ...(typeof value === "string" && !byMediaType.test(path)
        ? [[telling, this.write(`${path} under ${telling}`, opaque)] as [string, unknown]]
        : []),
    ];
  }
}
