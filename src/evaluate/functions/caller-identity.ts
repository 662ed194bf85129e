import type { JsonObject } from "../../model/json.ts";

/** Headers that browsers and clients identify themselves by, whether or not API Gateway checks them. */
const identityHeader = /^method\.request\.header\.(?:authorization|cookie)$/i;

/** The request parameters, as `method.request.…`, by which a REST method's callers differ. */
export function callerIdentity(method: JsonObject, authorizer: JsonObject): string[] {
  const { authorizationType = "NONE", requestParameters } = method;
  if (authorizationType === "NONE") {
    const declared =
      typeof requestParameters === "object" && requestParameters !== null ? Object.keys(requestParameters) : [];
    return declared.filter((name) => identityHeader.test(name));
  }
  const sources = typeof authorizer.identitySource === "string" ? authorizer.identitySource.split(",") : [];
  const request = sources.map((source) => source.trim()).filter((source) => source.startsWith("method.request."));
  return request.length > 0 ? request : ["method.request.header.Authorization"];
}
