import type { Location } from "sarif";
import type { FindingResource } from "../../model/finding.ts";
import { forSarif } from "../escape.ts";

/**
 * Where a resource is. GitHub shows only results that lie in a file and wants a relative path, so each resource gets a
 * stable one: `apigateway/ACCOUNT/REGION/restapis/ID/stages/NAME`. The ARN is the logical location. A waiver has a file.
 */
export function toLocation({ arn, accountId, region, name, type, position }: FindingResource): Location {
  if (type === "waiver") return toFileLocation(arn, position);
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri([accountId, region, ...arnPath(arn)]) },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    },
    logicalLocations: [{ name: forSarif(name), fullyQualifiedName: forSarif(arn), kind: type }],
  };
}

/** A waiver is in a file of the user's own. */
function toFileLocation(file: string, position: FindingResource["position"]): Location {
  const { line = 1, column = 1 } = position ?? {};
  const uri = file.split(/[/\\]/).map((segment) => encodeURIComponent(segment.toWellFormed()));
  return {
    physicalLocation: {
      artifactLocation: { uri: uri.filter((segment) => segment !== "").join("/") },
      region: { startLine: line, startColumn: column },
    },
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
  return ["apigateway", ...safe].join("/");
}
