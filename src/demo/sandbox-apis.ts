import { callV2, lambdaUri, type Place } from "./place.ts";
import { buildRestApi } from "./rest-api.ts";
import { buildV2Api } from "./v2-api.ts";

/** The sandbox: experiments that were meant to live for a week. */
export function buildSandbox(place: Place): void {
  const target = `arn:aws:lambda:${place.region}:${place.accountId}:function:hello`;
  callV2(place, "CreateApi", { Name: "hello-quick", ProtocolType: "HTTP", Target: target });
  callV2(place, "CreateApi", { Name: "httpbin-proxy", ProtocolType: "HTTP", Target: "http://httpbin.example" });
  buildRestApi(place, {
    name: "assistant-stream",
    methods: [
      {
        on: "POST /chat",
        auth: "AWS_IAM",
        to: {
          type: "HTTP_PROXY",
          integrationHttpMethod: "POST",
          uri: "https://llm.example/v1/chat",
          responseTransferMode: "STREAM",
          timeoutInMillis: 300_000,
        },
      },
    ],
  });
  buildRestApi(place, {
    name: "intern-project-2021",
    withoutWebAcl: true,
    stage: "dev",
    stagePatches: ["/tracingEnabled=false", "/*/*/metrics/enabled=false", "/*/*/logging/loglevel=OFF"],
    methods: [
      {
        on: "GET /users",
        auth: "NONE",
        to: { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: lambdaUri(place, "users") },
      },
      {
        on: "POST /users",
        auth: "NONE",
        to: { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: lambdaUri(place, "users") },
      },
    ],
  });
  const cors = { AllowOrigins: ["*"], AllowMethods: ["*"], AllowHeaders: ["*"] };
  const open = (name: string) =>
    buildV2Api(place, { name, protocol: "HTTP", cors, routes: [{ on: "$default", auth: "NONE", to: name }] });
  for (const name of ["demo-day", "load-test"]) open(name);
}
