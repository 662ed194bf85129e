import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import schema from "../../src/deliver/message.schema.json" with { type: "json" };

const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const definitions: Readonly<Record<string, "digest" | "testMessage">> = { digest: "digest", test: "testMessage" };

/** What is wrong with a message, by its published schema; and members that the schema does not tell of. */
export function messageProblems(text: string): readonly string[] {
  const message = JSON.parse(text) as Record<string, unknown>;
  validate(message);
  const wrong = (validate.errors ?? []).map(({ instancePath, message: what }) => `${instancePath} ${what}`);
  const { properties } = schema.$defs[definitions[String(message.type)] ?? "findingMessage"];
  const untold = Object.entries(message).flatMap(([name, value]) => {
    const known = (properties as Record<string, { properties?: object }>)[name];
    if (!known) return [name];
    const inner = known.properties ? Object.keys(value as object) : [];
    return inner.filter((member) => !(member in (known.properties ?? {}))).map((member) => `${name}.${member}`);
  });
  return [...wrong, ...untold];
}
