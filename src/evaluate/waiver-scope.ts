import type { Finding, FindingResource } from "../model/finding.ts";
import { compileGlob } from "../model/glob.ts";
import type { Target } from "../model/target.ts";
import { type Waiver, type WaiverScope, waiverScopes } from "../model/waiver.ts";

/** A waiver's scope, ready to be asked. */
export interface CompiledScope {
  /** Whether a failure is one of those that were accepted. */
  covers(finding: Finding): boolean;
  /** Whether an unknown finding may hide one that would be covered. */
  mayHide(finding: Finding): boolean;
  /** Whether it is about this target at all. */
  isAbout(target: Target): boolean;
}

/** Where a resource stands, as far as its kind says so. */
export type Place = Readonly<Partial<Record<"stage" | "method" | "path", string>>>;

const stageTypes = new Set<string>(["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]);
const methodTypes = new Set<string>([
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::Integration",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::Integration",
]);

/** Stage, method and path of a resource. A route key that is no method and path (`$connect`) is its path. */
export function placeOf({ type, name, arn }: FindingResource): Place {
  if (stageTypes.has(type)) return { stage: name };
  if (type === "AWS::ApiGateway::Resource") return { path: name };
  // An integration of several routes is called `GET /pets (+2)`, one of none by its id: they have no one path.
  if (!methodTypes.has(type) || / \(\+\d+\)$/.test(name) || arn.endsWith(`/${name}`)) return {};
  const [, method, path] = /^([A-Z]+) (\/.*)$/s.exec(name) ?? [];
  return method !== undefined && path !== undefined ? { method, path } : { path: name };
}

/** Compiles a waiver's globs. */
export function compileScope(waiver: Waiver): CompiledScope {
  const policies = new Set(waiver.policies);
  const given = waiverScopes.flatMap((name): [WaiverScope, (text: string) => boolean][] => {
    const glob = waiver[name];
    return glob === undefined ? [] : [[name, compileGlob(glob)]];
  });
  const fits = ({ accountId, region }: Target | FindingResource, name: "account" | "region") =>
    given.every(([scope, matches]) => scope !== name || matches(name === "account" ? accountId : region));
  return {
    covers: ({ status, policy, resource }) =>
      status === "fail" &&
      policies.has(policy) &&
      given.every(([scope, matches]) => valuesOf(resource, scope).some(matches)),
    mayHide: ({ status, policy, resource }) =>
      status === "unknown" &&
      policies.has(policy) &&
      given.every(([scope, matches]) => possibleValues(resource, scope)?.some(matches) ?? true),
    isAbout: (target) => fits(target, "account") && (target.region === "*" || fits(target, "region")),
  };
}

/** What a resource answers to; nothing where it has no such thing. */
function valuesOf(resource: FindingResource, scope: WaiverScope): readonly string[] {
  const { accountId, region, api, name, arn } = resource;
  if (scope === "account") return [accountId];
  if (scope === "region") return [region];
  if (scope === "api") return api ? [api.id, api.name] : [];
  if (scope === "resource") return [name, arn];
  const value = placeOf(resource)[scope];
  return value === undefined ? [] : [value];
}

/** The same for what an unknown finding stands for; undefined where that can be anything. */
function possibleValues(resource: FindingResource, scope: WaiverScope): readonly string[] | undefined {
  const isWhole = resource.type === "target" || resource.arn === resource.api?.arn;
  if (scope === "region" && resource.region === "*") return undefined;
  if (scope === "api" && resource.type === "target" && !resource.api) return undefined;
  if (scope === "resource" && isWhole) return undefined;
  const values = valuesOf(resource, scope);
  return values.length === 0 && scope !== "api" ? undefined : values;
}
