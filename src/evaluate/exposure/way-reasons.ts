import type { Api, Call } from "./api.ts";
import { objectIn, objectsIn, shown, shownList, textIn, textsIn } from "./config.ts";
import { gateOf } from "./gate.ts";
import type { RequestedResource } from "./statement.ts";
import { isDefaultOpen, leadsTo } from "./way-in.ts";

/** From which networks the API can be called at all. */
export function endpointReasons(api: Api, call: Call, requested: RequestedResource): string[] {
  if (api.kind !== "rest")
    return [
      `${api.kind === "http" ? "HTTP" : "WebSocket"} APIs are always on the internet and have neither a resource policy nor a web ACL`,
    ];
  const endpoint = objectIn(api.config, "endpointConfiguration");
  const types = textsIn(endpoint, "types");
  const type = `endpointConfiguration.types is ${types.length > 0 ? shownList(types) : "not set"}`;
  if (!api.isPrivate) return [`${type}: on the internet`];
  const kind = call.authorization.kind ?? "none";
  const gate = gateOf({ authorization: kind, isPrivate: true }, api.policy, requested, "stranger-endpoint");
  const isAnyone = gate.strangers.length + gate.identified.length > 0;
  const associated = textsIn(endpoint, "vpcEndpointIds");
  const names = associated.length > 0 ? `; vpcEndpointIds ${shownList(associated)} only names them in DNS` : "";
  const whose = isAnyone
    ? `of any account, as the resource policy does not hold others back${names}`
    : "that the resource policy lets pass";
  return [`${type}: only through VPC endpoints ${whose}`];
}

/** By which host names it can be called, and which of them ask for a client certificate. */
export function wayReasons({ ways, config }: Api): string[] {
  const member = Object.hasOwn(config, "DisableExecuteApiEndpoint")
    ? "DisableExecuteApiEndpoint"
    : "disableExecuteApiEndpoint";
  const isOpen = isDefaultOpen(config);
  if (ways.length === 0) return [`${member} is true and no domain name leads to it: there is no way in`];
  const withTls = ways.filter(({ mutualTls }) => mutualTls).map(({ host }) => host);
  if (withTls.length === 0) return isOpen ? [] : [`${member} is true: only domain names lead to it`];
  const hosts = shownList([...new Set(withTls)]);
  const others = ways.filter((way) => !way.mutualTls).map(({ host }) => host);
  if (others.length === 0)
    return [`Every way in asks for a client certificate: ${member} is true, mutual TLS is on at ${hosts}`];
  const setting = isOpen ? ` (${member} is false)` : "";
  return [`Mutual TLS at ${hosts} is bypassed by ${shownList([...new Set(others)])}${setting}`];
}

/** Whether an API key is asked for, and whether any would be accepted. */
export function keyReasons(api: Api, call: Call, stage: string | undefined): string[] {
  if (!call.keyRequired) return [];
  const asked = "An API key is required, which AWS says is no authentication";
  if (textIn(api.config, "apiKeySource") === "AUTHORIZER" && call.authorization.kind !== "lambda") {
    return [asked, "apiKeySource is AUTHORIZER but no Lambda authorizer supplies a key: calls are refused"];
  }
  const plans = api.usagePlans.filter((plan) =>
    objectsIn(plan, "apiStages").some(
      (covered) => textIn(covered, "apiId") === api.id && (stage === undefined || textIn(covered, "stage") === stage),
    ),
  );
  if (plans.length > 0)
    return [asked, `Keys of usage plan ${shownList(plans.map((plan) => textIn(plan, "name")))} are accepted`];
  const [gap] = api.gaps.usagePlans;
  if (gap) return [asked, `Which usage plans accept keys was not read: ${gap.operation} ${gap.reason}`];
  return [
    asked,
    `No usage plan covers ${stage === undefined ? "its stage" : `stage ${shown(stage)}`}: no key is accepted`,
  ];
}

/** The web ACL in front of the stage: a filter, whatever it lets pass. */
export function wafReasons({ kind, isPrivate, stages }: Api, stage: string | undefined): string[] {
  const webAcl = stage === undefined ? "" : textIn(stages.get(stage)?.config ?? {}, "webAclArn");
  if (webAcl !== "")
    return [
      `webAclArn of stage ${shown(stage ?? "")} filters requests (${shown(webAcl)}) but asks nobody who they are`,
    ];
  return kind === "rest" && !isPrivate && stage !== undefined
    ? [`No web ACL filters requests to stage ${shown(stage)}`]
    : [];
}

/** On which stages it answers. */
export function stageReasons({ stages, ways }: Api): string[] {
  if (stages.size === 0) return ["No stage is deployed: nothing answers"];
  const served = [...stages.keys()].filter((stage) => ways.some((way) => leadsTo(way, stage)));
  return served.length > 0 ? [`Deployed to ${shownList(served)}`] : ["No way in leads to a deployed stage"];
}
