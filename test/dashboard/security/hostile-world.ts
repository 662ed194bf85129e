import { callRest, callV2, type Place } from "../../../src/demo/place.ts";
import { buildRestApi } from "../../../src/demo/rest-api.ts";
import { buildV2Api } from "../../../src/demo/v2-api.ts";
import { AwsError } from "../../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import type { ReportStore } from "../../../src/store/report-store.ts";
import { accountId, region } from "../../collect/run-collect.ts";
import { approve, auditInto } from "../../find-drift/audits.ts";
import { hostileTexts } from "../../report/hostile.ts";

/** Each sets `globalThis.hit` if anything runs it. */
export const payloads: readonly string[] = [
  '<img src=x onerror="globalThis.hit=1">',
  "<script>globalThis.hit=1</script>",
  "</script><script>globalThis.hit=1</script>",
  "</textarea></title><svg onload=globalThis.hit=1>",
  "\"'><iframe src=javascript:globalThis.hit=1>",
  "javascript:globalThis.hit=1//",
  "data:text/html,<script>globalThis.hit=1</script>",
  "<a href=http://evil.example/>x</a><base href=//evil.example/>",
  "<meta http-equiv=refresh content=0;url=http://evil.example/>",
  "<style>*{display:none}@import '//evil.example/x.css'</style>",
  "<form action=http://evil.example/><button>Go on</button></form>",
  "{{constructor.constructor('globalThis.hit=1')()}} {{7*7}} ${7*7} <%= 7*7 %> #{7*7}",
  '","__proto__":{"hit":1},"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=globalThis.hit=1>"}',
  "?token=x&cursor=y#/../../v1/findings%2f..%00",
  "\u202egnp.exe\u2066 \u2067mirrored\u2069",
  `long${"x".repeat(296)}`,
  '=HYPERLINK("http://evil.example/","Mend it")',
  "\u001b[31mred\u001b]8;;http://evil.example/\u0007link",
];

/** An organization whose owner can't be trusted with names. */
export async function startHostileWorld(): Promise<Simulator> {
  const accounts = [{ id: accountId, name: '<b onclick="globalThis.hit=1">prod</b>\u202e' }];
  const aws = await startSimulator({ accounts, quotas: false });
  const place: Place = { aws, accountId, region };
  const value = `arn:aws:iam::${accountId}:role/logs`;
  callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
  for (const text of payloads) buildHostileApi(place, text);
  for (const name of hostileTexts) attempt(() => callRest(place, "CreateRestApi", { name, tags: { [name]: name } }));
  const denied = '<img src=x onerror="globalThis.hit=1"> is not authorized';
  aws.faults.push({
    kind: "error",
    operation: "GetDocumentationParts",
    status: 403,
    code: "AccessDenied",
    message: denied,
  });
  return aws;
}

/** The text wherever whoever configures API Gateway may write it: what AWS refuses there, nobody can. */
function buildHostileApi(place: Place, text: string): void {
  const http = { type: "HTTP", integrationHttpMethod: "GET", requestTemplates: { "application/json": text } };
  const restApiId = buildRestApi(place, {
    name: text,
    description: text,
    tags: { [text]: text },
    withoutWebAcl: true,
    methods: [
      { on: "GET /open", auth: "NONE", to: { ...http, uri: `http://backend.example/${text}` } },
      { on: "GET /safe", auth: "CUSTOM", to: { ...http, uri: "https://backend.example/" } },
    ],
  });
  const where = { restApiId, name: text, description: text };
  attempt(() =>
    callRest(place, "CreateAuthorizer", { ...where, type: "TOKEN", authorizerUri: text, identitySource: text }),
  );
  attempt(() => callRest(place, "CreateModel", { ...where, contentType: "application/json", schema: text }));
  attempt(() => callRest(place, "CreateDeployment", { ...where, stageName: text }));
  attempt(() => callRest(place, "CreateResource", { ...where, parentId: "root", pathPart: text }));
  for (const path of [`/variables/${text}`, "/variables/password", "/description"]) {
    const patchOperations = [{ op: "replace", path, value: text }];
    attempt(() => callRest(place, "UpdateStage", { restApiId, stageName: "prod", patchOperations }));
  }
  const to = { IntegrationType: "HTTP_PROXY", IntegrationMethod: "GET", IntegrationUri: "http://backend.example" };
  const tags = { [text]: text };
  for (const on of [`GET /${text}`, "GET /open"]) {
    attempt(() => buildV2Api(place, { name: text, protocol: "HTTP", tags, routes: [{ on, auth: "NONE", to }] }));
  }
}

function attempt(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

/** Audits it, approves what is there, and audits once more when something else is there. */
export async function auditHostileWorld(store: ReportStore, aws: Simulator): Promise<void> {
  const settings = { organization: {} };
  await approve(store, await auditInto(store, aws, { settings }), undefined, true);
  const place: Place = { aws, accountId, region };
  const { items } = callRest(place, "GetRestApis", { limit: 500 }) as { items: { id: string; name: string }[] };
  for (const { id: restApiId, name } of items) {
    if (!payloads.includes(name)) continue;
    const value = `${name} and ${name}`;
    attempt(() =>
      callRest(place, "UpdateRestApi", {
        restApiId,
        patchOperations: [{ op: "replace", path: "/description", value }],
      }),
    );
    attempt(() =>
      callRest(place, "CreateModel", { restApiId, name: `${name}2`, contentType: "text/plain", schema: name }),
    );
  }
  callV2(place, "CreateVpcLink", { Name: payloads[0] ?? "", SubnetIds: ["subnet-1"] });
  await auditInto(store, aws, { settings });
}
