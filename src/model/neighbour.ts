import type { JsonObject } from "./json.ts";
import type { NeighbourType, ResourceType } from "./resource-type.ts";

/**
 * A variable that stands for neighbours, with the type of resource that it belongs to:
 * `AWS::ApiGateway::Integration.functions`. What an audit reads in other services is told by such needs.
 */
export type NeighbourNeed = `${ResourceType}.${string}`;

/** Something in another service, as far as policies need it. Each is read once for a target. */
export interface Neighbour {
  readonly type: NeighbourType;
  /** The ARN by which a resource refers to it: a function's with its version or alias, for instance. */
  readonly arn: string;
  /** Some of AWS's own members. `exists` is false, and there are no others, when AWS knows no such thing. */
  readonly config: JsonObject;
}

/**
 * The neighbours of a snapshot's resources. One that could not be read is missing here and has a gap; one in another account
 * is missing without a gap, because these credentials can't tell whether it exists.
 */
export interface Neighbourhood {
  /** What was read, sorted. A variable that is not here is not known, whatever its resources refer to. */
  readonly needs: readonly NeighbourNeed[];
  /** By type and ARN. */
  readonly neighbours: readonly Neighbour[];
}
