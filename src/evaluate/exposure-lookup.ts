import { type Exposure, exposureRank } from "../model/exposure.ts";
import type { Resource, Snapshot } from "../model/snapshot.ts";
import { exposuresOf } from "./exposure/exposures.ts";

/** Who can call what, for one API: worked out once, when somebody asks. */
export interface ExposureLookup {
  /** By the ARN of a method or route. */
  all(): ReadonlyMap<string, Exposure>;
  /** Of a method, a route or an integration; of anything else beneath the API, the worst in that API. */
  of(resource: Resource): Exposure | undefined;
}

/** The exposures of one API's methods or routes. */
export function createExposureLookup(snapshot: Snapshot, regional: Snapshot | undefined): ExposureLookup {
  let exposures: ReadonlyMap<string, Exposure> | undefined;
  let worst: { readonly exposure: Exposure | undefined } | undefined;
  const all = () => {
    exposures ??= exposuresOf(snapshot, regional);
    return exposures;
  };
  return {
    all,
    of(resource) {
      if (snapshot.kind === "regional") return undefined;
      const own = all().get(resource.arn) ?? all().get(resource.arn.replace(/\/integration$/, ""));
      if (own) return own;
      if (resource.type === "AWS::ApiGatewayV2::Integration") return worstOf(routesTo(resource, snapshot, all()));
      worst ??= { exposure: worstOf([...all().values()]) };
      return worst.exposure;
    },
  };
}

function routesTo({ arn }: Resource, { resources }: Snapshot, exposures: ReadonlyMap<string, Exposure>): Exposure[] {
  const target = `integrations/${arn.split("/").at(-1)}`;
  const routes = resources.filter(
    ({ type, config }) => type === "AWS::ApiGatewayV2::Route" && config.Target === target,
  );
  return routes.map((route) => exposures.get(route.arn)).filter((exposure) => exposure !== undefined);
}

function worstOf(exposures: readonly Exposure[]): Exposure | undefined {
  return exposures.toSorted((left, right) => exposureRank(left) - exposureRank(right))[0];
}
