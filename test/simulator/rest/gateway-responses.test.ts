import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

test("all gateway responses are listed; custom ones replace AWS's, and the general ones reach the rest", () => {
  const { restApiId } = sample;
  const of = (responseType: string) => desk.run("GetGatewayResponse", { restApiId, responseType });
  const template = { "application/json": '{"message":$context.error.messageString}' };
  expect(of("ACCESS_DENIED")).toEqual({
    responseType: "ACCESS_DENIED",
    statusCode: "403",
    responseParameters: {},
    responseTemplates: template,
    defaultResponse: true,
  });
  expect(of("DEFAULT_5XX")).not.toHaveProperty("statusCode");
  const items = desk.run("GetGatewayResponses", { restApiId }).items as unknown[];
  expect(items).toHaveLength(21);
  const responseParameters = { "gatewayresponse.header.a": "'b'" };
  desk.run("PutGatewayResponse", { restApiId, responseType: "DEFAULT_5XX", statusCode: "599", responseParameters });
  const custom = { statusCode: "599", responseParameters, responseTemplates: template };
  expect(of("DEFAULT_5XX")).toEqual({ responseType: "DEFAULT_5XX", ...custom, defaultResponse: false });
  expect(of("INTEGRATION_TIMEOUT")).toEqual({ responseType: "INTEGRATION_TIMEOUT", ...custom, defaultResponse: true });
  expect(of("ACCESS_DENIED").statusCode).toBe("403");
  desk.run("DeleteGatewayResponse", { restApiId, responseType: "DEFAULT_5XX" });
  expect(desk.run("GetGatewayResponses", { restApiId }).items).toEqual(items);
});

test("updating a gateway response that was AWS's makes it the API's own", () => {
  const input = { restApiId: sample.restApiId, responseType: "THROTTLED" };
  const update = (op: string, path: string, value?: string) => ({ ...input, ...patch(op, path, value) });
  const path = "/responseParameters/gatewayresponse.header.a";
  expect(desk.run("UpdateGatewayResponse", update("add", path, "'b'"))).toMatchObject({
    statusCode: "429",
    responseParameters: { "gatewayresponse.header.a": "'b'" },
    defaultResponse: false,
  });
  expect(desk.refusal("UpdateGatewayResponse", update("replace", `${path}b`, "'c'"))).toBe(
    "404 NotFoundException: Invalid parameter name specified",
  );
  expect(desk.refusal("UpdateGatewayResponse", update("add", "/statusCode", "430"))).toBe(
    "400 BadRequestException: Invalid patch path /statusCode",
  );
  expect(desk.refusal("GetGatewayResponse", { ...input, responseType: "WRONG" })).toContain("400 ValidationException");
  desk.run("DeleteGatewayResponse", input);
  expect(desk.refusal("DeleteGatewayResponse", input)).toBe(
    "404 NotFoundException: Gateway response type not defined on api",
  );
});
