import { EndpointType, IpAddressType } from "@aws-sdk/client-api-gateway";
import type { Values } from "../handler.ts";
import { asRecord, asTexts, dropUnset } from "./records.ts";
import { badRequest } from "./refusals.ts";

/** An API's endpoint configuration with AWS's defaults: edge-optimised, IPv4; dual stack when private. */
export function endpointOf(asked: unknown): Values {
  const configuration = asRecord(asked);
  const types = configuration.types === undefined ? [EndpointType.EDGE] : asTexts(configuration.types);
  const standard = types.includes(EndpointType.PRIVATE) ? IpAddressType.dualstack : IpAddressType.ipv4;
  return checked(dropUnset({ ...configuration, types, ipAddressType: configuration.ipAddressType ?? standard }));
}

/** A patched endpoint configuration, after AWS's own rules: an API that becomes private becomes dual stack. */
export function updatedEndpoint(changed: Values, before: Values): Values {
  const types = asTexts(changed.types);
  if (!types.every((type) => Object.values<string>(EndpointType).includes(type))) {
    throw badRequest("Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
  }
  if (!Object.values<unknown>(IpAddressType).includes(changed.ipAddressType)) {
    throw badRequest("ipAddressType must be either ipv4 or dualstack.");
  }
  const becomesPrivate = types.includes(EndpointType.PRIVATE) && !asTexts(before.types).includes(EndpointType.PRIVATE);
  return checked(becomesPrivate ? { ...changed, ipAddressType: IpAddressType.dualstack } : changed);
}

function checked(configuration: Values): Values {
  const types = asTexts(configuration.types);
  if (types.length === 0) throw badRequest("REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.");
  if (types.length > 1) throw badRequest("Cannot create an api with multiple Endpoint Types.");
  const isPrivate = types.includes(EndpointType.PRIVATE);
  if (isPrivate && configuration.ipAddressType !== IpAddressType.dualstack) {
    throw badRequest("Only dualstack ipAddressType is supported for Private APIs.");
  }
  if (!isPrivate && asTexts(configuration.vpcEndpointIds).length > 0) {
    throw badRequest("VPCEndpoints can only be specified with PRIVATE apis.");
  }
  return configuration;
}
