import { readFileSync } from "node:fs";
import type { Values } from "../../../src/simulator/handler.ts";
import { importHttp } from "../../../src/simulator/openapi/import-http.ts";
import { importRest, type RestImportOptions } from "../../../src/simulator/openapi/import-rest.ts";
import { parseDefinition } from "../../../src/simulator/openapi/parse.ts";
import { createRestApi } from "../../../src/simulator/rest/rest-apis.ts";
import { newApi } from "../../../src/simulator/v2/apis.ts";
import type { RestApiState, V2ApiState } from "../../../src/simulator/world.ts";
import { createDesk } from "../v2/desk.ts";

/** A definition of this folder. */
export function readDefinition(name: string): Values {
  return { ...parseDefinition(readFileSync(new URL(name, import.meta.url))) };
}

/** A new REST API, and a way to import into it. */
export function createRestDesk() {
  const { call } = createDesk();
  const api: RestApiState = createRestApi({ name: "before" }, call);
  return {
    api,
    load: (document: unknown, mode: "merge" | "overwrite" = "overwrite", options: RestImportOptions = {}) =>
      importRest(document, api, call, mode, options),
    /** The resource at a path. */
    resource: (path: string): Values => [...api.resources.values()].find((found) => found.path === path) ?? {},
    /** The method at a path. */
    method: (path: string, verb: string): Values => {
      const { resourceMethods } = [...api.resources.values()].find((found) => found.path === path) ?? {};
      return Object(Object(resourceMethods)[verb]);
    },
  };
}

/** A new HTTP API, and a way to import into it. */
export function createHttpDesk() {
  const { call } = createDesk();
  const api: V2ApiState = newApi({ Name: "before", ProtocolType: "HTTP" }, call);
  return { api, load: (document: unknown) => importHttp(document, api, call) };
}

/** The smallest REST definition, with more members. */
export function restDefinition(more: Values = {}): Values {
  return { openapi: "3.0.1", info: { title: "a", version: "1" }, paths: {}, ...more };
}

/** A definition whose one operation, `GET /a`, has these members. */
export function operationDefinition(operation: Values, more: Values = {}): Values {
  return restDefinition({ paths: { "/a": { get: operation } }, ...more });
}
