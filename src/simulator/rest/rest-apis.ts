import {
  ApiKeySourceType,
  EndpointAccessMode,
  EndpointType,
  IpAddressType,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { RestApiState } from "../world.ts";
import { clonedApi } from "./clone.ts";
import { endpointOf, updatedEndpoint } from "./endpoint.ts";
import { checkEnums } from "./enums.ts";
import { defaultModels } from "./models.ts";
import { patched, type SpecialChanges } from "./patch.ts";
import { restApiPatches } from "./patch-rules-api.ts";
import { asRecord, dropUnset, pick, replaceContents, textOf } from "./records.ts";
import { badRequest } from "./refusals.ts";
import { storedPolicy, writtenPolicy } from "./resource-policy.ts";
import { findApi } from "./working-copy.ts";

const members = [
  "name",
  "description",
  "version",
  "binaryMediaTypes",
  "minimumCompressionSize",
  "securityPolicy",
  "endpointAccessMode",
  "tags",
];
const largestCompressionSize = 10_485_760;

/** A REST API as it is right after CreateRestApi: a root resource, and the models Empty and Error. */
export function createRestApi(input: Values, call: Call): RestApiState {
  checkEnums("CreateRestApi", input, {
    "endpointConfiguration.types": EndpointType,
    "endpointConfiguration.ipAddressType": IpAddressType,
    apiKeySource: ApiKeySourceType,
    securityPolicy: SecurityPolicy,
    endpointAccessMode: EndpointAccessMode,
  });
  const id = call.newId(10);
  const rootResourceId = call.newId(10);
  const api = complete({
    ...withoutEmptyLists(pick(input, members)),
    id,
    createdDate: call.now(),
    apiKeySource: input.apiKeySource ?? "HEADER",
    endpointConfiguration: endpointOf(input.endpointConfiguration),
    disableExecuteApiEndpoint: input.disableExecuteApiEndpoint === true,
    rootResourceId,
    apiStatus: "AVAILABLE",
    ...(textOf(input, "policy") === undefined ? {} : { policy: storedPolicy(input.policy, id, call) }),
  });
  const state = emptyState(api, rootResourceId, call);
  call.region.restApis.set(id, state);
  return state;
}

function emptyState(api: Values, rootResourceId: string, call: Call): RestApiState {
  return {
    api,
    resources: new Map([[rootResourceId, { id: rootResourceId, path: "/" }]]),
    stages: new Map(),
    deployments: new Map(),
    authorizers: new Map(),
    models: defaultModels(call),
    requestValidators: new Map(),
    gatewayResponses: new Map(),
    documentationParts: new Map(),
    documentationVersions: new Map(),
  };
}

function complete(api: Values): Values {
  if (textOf(api, "name") === undefined) throw badRequest("Name cannot be empty");
  if (api.description === "") throw badRequest("Description cannot be an empty string");
  const size = api.minimumCompressionSize;
  if (size !== undefined && !(Number.isInteger(size) && Number(size) >= 0 && Number(size) <= largestCompressionSize)) {
    throw badRequest(`Invalid minimum compression size, must be between 0 and ${largestCompressionSize}`);
  }
  return api;
}

function withoutEmptyLists(record: Values): Values {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
}

/** Text that is no number is refused like a number out of bounds. */
const compression: SpecialChanges = {
  "/minimumCompressionSize": (api, { value }) =>
    dropUnset({ ...api, minimumCompressionSize: value && value !== "null" ? Number(value) : undefined }),
};

const updateRestApi: Handler = (input, call) => {
  const { api } = findApi(input, call);
  const written = api.policy === undefined ? api : { ...api, policy: writtenPolicy(api.policy) };
  const changed = patched(written, input, restApiPatches, compression);
  const policy = changed.policy === undefined ? {} : { policy: storedPolicy(changed.policy, String(api.id), call) };
  const endpointConfiguration = updatedEndpoint(
    asRecord(changed.endpointConfiguration),
    asRecord(api.endpointConfiguration),
  );
  const next = complete({ ...changed, ...policy, endpointConfiguration });
  checkEnums("UpdateRestApi", next, {
    apiKeySource: ApiKeySourceType,
    securityPolicy: SecurityPolicy,
    endpointAccessMode: EndpointAccessMode,
  });
  replaceContents(api, next);
  return shown(api);
};

const deleteRestApi: Handler = (input, call) => {
  const { api } = findApi(input, call);
  const mapped = [...call.region.domains.values()].some((domain) =>
    [...domain.basePathMappings.values()].some((mapping) => mapping.restApiId === api.id),
  );
  if (mapped) throw badRequest("Please remove all base path mappings related to the API before deleting it.");
  call.region.restApis.delete(String(api.id));
  return undefined;
};

/** A single read shows tags even when there are none. The copy keeps an answer from changing with the API. */
function shown(api: Values): Values {
  return { ...api, tags: asRecord(api.tags) };
}

/** Handlers of REST APIs. */
export const restApiHandlers: Handlers = {
  CreateRestApi: (input, call) => {
    const state = createRestApi(input, call);
    const source = textOf(input, "cloneFrom");
    if (source !== undefined) clonedApi(findApi({ restApiId: source }, call), state);
    return { ...state.api };
  },
  GetRestApi: (input, call) => shown(findApi(input, call).api),
  GetRestApis: (_input, call) => ({ items: [...call.region.restApis.values()].map(({ api }) => ({ ...api })) }),
  UpdateRestApi: updateRestApi,
  DeleteRestApi: deleteRestApi,
};
