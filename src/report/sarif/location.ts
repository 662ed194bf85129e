import type { Location } from "sarif";
import type { FindingResource } from "../../model/finding.ts";
import { forSarif } from "../escape.ts";

/**
 * Where a resource is. GitHub shows only results that lie in a file and wants a relative path, so each resource gets a
 * stable one: `apigateway/ACCOUNT/REGION/restapis/ID/stages/NAME`. The ARN is the logical location. A waiver has a file.
 */
export function toLocation(resource: FindingResource): Location {
  const { arn, accountId, region, name, type } = resource;
  if (type === "waiver") return toFileLocation(resource);
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(["apigateway", accountId, region, ...arnPath(arn)]) },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    },
    logicalLocations: [{ name: forSarif(name), fullyQualifiedName: forSarif(arn), kind: type }],
  };
}

/** A waiver is in a file of the user's own. */
function toFileLocation({ arn: file, name, type, position }: FindingResource): Location {
  const { line, column } = position ?? { line: 1, column: 1 };
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(file.split(/[/\\]/)) },
      region: { startLine: line, startColumn: column, endLine: line, endColumn: column },
    },
    logicalLocations: [{ name: forSarif(name), fullyQualifiedName: forSarif(file), kind: type }],
  };
}

/** The resource part of an ARN, or all of a text that is none. */
function arnPath(arn: string): readonly string[] {
  const path = arn.startsWith("arn:") ? arn.split(":").slice(5).join(":") : arn;
  return path.split("/");
}

/** A relative URI in which no segment is empty or climbs. */
function toUri(segments: readonly string[]): string {
  const encoded = segments
    .filter((segment) => segment !== "")
    .map((segment) => encodeURIComponent(segment.toWellFormed()));
  const safe = encoded.map((segment) => (/^\.+$/.test(segment) ? `_${segment}` : segment));
  return safe.join("/");
}
