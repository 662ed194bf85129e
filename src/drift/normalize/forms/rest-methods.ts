import type { Json } from "../../../model/json.ts";
import type { Form, Scope } from "../form.ts";
import { leftOut, reference, set, text, value } from "../members.ts";
import { map, structure, texts } from "../structures.ts";
import { simplifyTemplate } from "../texts.ts";
import { madeByAws } from "./left-out.ts";

const statusCode = leftOut("the key under which it stands");
const template = text(simplifyTemplate);

export const resource: Form = {
  id: madeByAws,
  parentId: reference(),
  pathPart: value(),
  path: leftOut("follows from parentId and pathPart"),
};

export const method: Form = {
  httpMethod: value(),
  authorizationType: value("NONE"),
  authorizerId: reference(),
  apiKeyRequired: value(false),
  requestValidatorId: reference(),
  operationName: value(),
  requestParameters: map(value()),
  requestModels: texts,
  methodResponses: map(structure({ statusCode, responseParameters: map(value()), responseModels: texts })),
  authorizationScopes: set(),
};

/** https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html */
export const integration: Form = {
  type: value(),
  httpMethod: value(),
  uri: value(),
  connectionType: value("INTERNET"),
  connectionId: reference(),
  credentials: value(),
  requestParameters: texts,
  requestTemplates: map(template),
  passthroughBehavior: value("WHEN_NO_MATCH"),
  contentHandling: value(),
  timeoutInMillis: value(29_000),
  cacheNamespace: { read: readCacheNamespace },
  cacheKeyParameters: set(),
  integrationResponses: map(
    structure({
      statusCode,
      selectionPattern: value(),
      responseParameters: texts,
      responseTemplates: map(template),
      contentHandling: value(),
    }),
  ),
  tlsConfig: structure({ insecureSkipVerification: value(false) }),
  responseTransferMode: value("BUFFERED"),
  integrationTarget: value(),
};

/** By default the id of the resource that the integration belongs to; integrations that name another one share its cache. */
function readCacheNamespace(given: Json | undefined, scope: Scope) {
  const own = /\/resources\/([^/]+)\//.exec(scope.resource.arn)?.[1];
  return given === own ? undefined : reference().read(given, scope);
}
