import type { ResourceType } from "../../model/resource-type.ts";

const newLink = "a VPC link's targets are set when it is created: create another, and point the integrations to it";
const quota = "it is a quota of the account: ask AWS to change it";
const quickCreate = "only quick create makes what API Gateway manages";
const byImport = "it is set by imports alone: import the API's definition with PutRestApi";

/** Why members can't be set back where they are. */
const reasons: Partial<Record<ResourceType, Readonly<Record<string, string>>>> = {
  "AWS::ApiGateway::Account": { throttleSettings: quota, apiKeyVersion: "AWS sets it" },
  "AWS::ApiGateway::ApiKey": { value: "the value of an API key is not kept" },
  "AWS::ApiGateway::ClientCertificate": {
    pemEncodedCertificate: "AWS generates it: create another, have the backend trust it, and set it on the stages",
  },
  "AWS::ApiGateway::DomainNameAccessAssociation": {
    domainNameArn: "an association is made between two things: delete it and create it anew",
    accessAssociationSource: "an association is made between two things: delete it and create it anew",
    accessAssociationSourceType: "an association is made between two things: delete it and create it anew",
  },
  "AWS::ApiGateway::Model": {
    contentType:
      "a model's content type is set when it is created: take the model out of all methods, delete it and create it anew",
  },
  "AWS::ApiGateway::RestApi": { version: byImport },
  "AWS::ApiGateway::UsagePlanKey": {
    type: "API_KEY is the only type that AWS knows",
    name: "it is the API key's name",
  },
  "AWS::ApiGateway::VpcLink": { targetArns: newLink },
  "AWS::ApiGatewayV2::Api": {
    ProtocolType: "an API's protocol is set when it is created",
    ApiGatewayManaged: "the service that made the API owns it",
  },
  "AWS::ApiGatewayV2::Integration": { ApiGatewayManaged: quickCreate },
  "AWS::ApiGatewayV2::Route": { ApiGatewayManaged: quickCreate },
  "AWS::ApiGatewayV2::Stage": { ApiGatewayManaged: quickCreate },
  "AWS::ApiGatewayV2::VpcLink": { SubnetIds: newLink, SecurityGroupIds: newLink },
};

/** Why a member can't be set back in place, for one that no call sets. */
export function whyImmutable(type: ResourceType, member: string): string {
  const known = reasons[type];
  return known && Object.hasOwn(known, member) ? (known[member] ?? unsettable) : unsettable;
}

const unsettable = "API Gateway has no call that sets it";
