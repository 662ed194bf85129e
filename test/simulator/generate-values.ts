import type { Values } from "../../src/simulator/handler.ts";
import type { Member, Shape, StructureShape } from "../../src/simulator/shapes.ts";

/** A value for every member (or only the required ones), nested ones included; structures that contain themselves end where they would repeat. */
export function generateValues(shape: StructureShape, requiredOnly = false, inside: readonly Shape[] = []): Values {
  return Object.fromEntries(
    shape.members
      .filter((member) => (!requiredOnly || member.required) && !endsInItself(member.shape, [...inside, shape]))
      .map((member) => [member.name, generateMember(member, requiredOnly, [...inside, shape])]),
  );
}

function generateMember(member: Member, requiredOnly: boolean, inside: readonly Shape[]): unknown {
  if (member.binding === "label") return `${member.name}: a/b é`;
  if (member.binding === "queryParams") return { extension: "a&b" };
  return generateValue(member.shape, member.name, requiredOnly, inside);
}

function generateValue(shape: Shape, name: string, requiredOnly: boolean, inside: readonly Shape[]): unknown {
  switch (shape.kind) {
    case "structure":
      return generateValues(shape, requiredOnly, inside);
    case "list":
      return [generateValue(shape.element, name, requiredOnly, inside)];
    case "map":
      return { "a key": generateValue(shape.element, name, requiredOnly, inside) };
    case "timestamp":
      return new Date("2026-02-03T04:05:06Z");
    case "number":
      return 7;
    case "boolean":
      return true;
    case "blob":
      return new TextEncoder().encode('{"openapi":"3.0.1"}');
    default:
      return `a <${name}> & "b"`;
  }
}

function endsInItself(shape: Shape, inside: readonly Shape[]): boolean {
  if (shape.kind === "list" || shape.kind === "map") return endsInItself(shape.element, inside);
  return inside.includes(shape);
}
