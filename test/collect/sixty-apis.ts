import type { Handlers } from "../../src/simulator/handler.ts";

/** How many REST APIs the target has, with nothing beneath them. */
export const apis = 60;
/** Seven for each API, and eleven for the target. */
export const callsForSixtyApis = apis * 7 + 11;

const empty = () => ({ items: [] });
const sixtyApis: Handlers = {
  GetRestApis: () => ({
    items: Array.from({ length: apis }, (_, index) => ({ id: `api${index}`, name: `api ${index}` })),
  }),
  GetStages: () => ({ item: [] }),
  GetAccount: () => ({}),
  ...Object.fromEntries(
    [
      "GetResources",
      "GetAuthorizers",
      "GetModels",
      "GetRequestValidators",
      "GetGatewayResponses",
      "GetDeployments",
      "GetDomainNames",
      "GetDomainNameAccessAssociations",
      "GetApiKeys",
      "GetUsagePlans",
      "GetVpcLinks",
      "GetClientCertificates",
    ].map((operation) => [operation, empty]),
  ),
};
const noApis: Handlers = Object.fromEntries(
  ["GetApis", "GetDomainNames", "GetVpcLinks"].map((name) => [name, () => ({ Items: [] })]),
);

/** Handlers of both services that answer for a target with sixty empty REST APIs. */
export const listsOfSixtyApis = { v1: sixtyApis, v2: noApis };
