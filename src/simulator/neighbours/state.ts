import type { Values } from "../handler.ts";

/** A Lambda function. */
export interface FunctionState {
  /** As GetFunctionConfiguration returns it. */
  readonly configuration: Values;
  /** Versions and aliases that it has. */
  readonly qualifiers: readonly string[];
  /** Resource policies as JSON text, by qualifier; `""` for the function itself. */
  readonly policies: Readonly<Record<string, string>>;
}

/** An IAM role. */
export interface RoleState {
  /** As GetRole returns it, its trust policy as JSON text. */
  readonly role: Values;
  /** Documents as JSON text, by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
}

/** What is in an account's IAM, the same in every Region. */
export interface IamState {
  /** By name. */
  readonly roles: Map<string, RoleState>;
  /** Documents as JSON text, by ARN. */
  readonly managedPolicies: Map<string, string>;
}

/** What is in one Region besides API Gateway. Each `Values` is the record that AWS returns, by the SDK's member names. */
export interface NeighbourState {
  /** By name. */
  readonly functions: Map<string, FunctionState>;
  /** By name. */
  readonly logGroups: Map<string, Values>;
  /** By ARN, as the next three. */
  readonly certificates: Map<string, Values>;
  readonly webAcls: Map<string, Values>;
  readonly listeners: Map<string, Values>;
  readonly loadBalancers: Map<string, Values>;
  /** By id, as the next two. */
  readonly userPools: Map<string, Values>;
  readonly securityGroups: Map<string, Values>;
  readonly subnets: Map<string, Values>;
  /** Requests in the day that begins then, by `name or id of the API/stage`. */
  readonly traffic: Map<string, readonly { readonly day: Date; readonly count: number }[]>;
}

/** A Region with nothing but API Gateway. */
export function createNeighbourState(): NeighbourState {
  return {
    functions: new Map(),
    logGroups: new Map(),
    certificates: new Map(),
    webAcls: new Map(),
    listeners: new Map(),
    loadBalancers: new Map(),
    userPools: new Map(),
    securityGroups: new Map(),
    subnets: new Map(),
    traffic: new Map(),
  };
}
