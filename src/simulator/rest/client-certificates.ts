import type { Call, Handlers, Values } from "../handler.ts";
import { collectionHandlers } from "./collection.ts";
import { clientCertificatePatches } from "./patch-rules-shared.ts";
import { pick } from "./records.ts";
import { badRequest } from "./refusals.ts";

const lifetimeMs = 365 * 24 * 60 * 60 * 1000;

function create(input: Values, call: Call): Values {
  const clientCertificateId = call.newId(6);
  const createdDate = call.now();
  const body = Buffer.from(`simulated client certificate ${clientCertificateId}`).toString("base64");
  return {
    clientCertificateId,
    ...pick(input, ["description", "tags"]),
    pemEncodedCertificate: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`,
    createdDate,
    expirationDate: new Date(createdDate.getTime() + lifetimeMs),
  };
}

const { CreateClientCertificate: generate, ...handlers } = collectionHandlers({
  singular: "ClientCertificate",
  plural: "ClientCertificates",
  id: "clientCertificateId",
  missing: "Invalid Client Certificate identifier specified",
  patches: clientCertificatePatches,
  limit: 60,
  tagged: true,
  records: (_input, { region }) => region.clientCertificates,
  create,
  checkDelete: ({ clientCertificateId }, _input, { region }) => {
    const stages = [...region.restApis.values()].flatMap((api) => [...api.stages.values()]);
    if (stages.some((stage) => stage.clientCertificateId === clientCertificateId)) {
      throw badRequest(`Client certificate ${clientCertificateId} is in use by a stage`);
    }
  },
});

/** Handlers of client certificates. */
export const clientCertificateHandlers: Handlers = {
  ...handlers,
  ...(generate ? { GenerateClientCertificate: generate } : {}),
};
