import type { Form } from "../form.ts";
import { leftOut, policy, reference, set, value } from "../members.ts";
import { keyed, map, part, structure, texts } from "../structures.ts";
import { endpoint, madeByAws, opinion, progress, time } from "./left-out.ts";
import { endpointConfiguration } from "./rest-api.ts";

const limits = { burstLimit: value(), rateLimit: value() };

export const account: Form = {
  cloudwatchRoleArn: value(),
  throttleSettings: structure(limits),
  features: set(),
  apiKeyVersion: leftOut("tells how AWS makes keys"),
};

export const apiKey: Form = {
  id: madeByAws,
  name: value(),
  customerId: value(),
  description: value(),
  enabled: value(false),
  createdDate: time,
  lastUpdatedDate: time,
  stageKeys: set(),
  tags: texts,
};

/** The empty base path has a name of its own, which not every answer uses. */
export const basePathMapping: Form = { basePath: value("(none)"), restApiId: reference(), stage: value() };

export const clientCertificate: Form = {
  clientCertificateId: madeByAws,
  description: value(),
  pemEncodedCertificate: leftOut("never changes: a new certificate has a new id"),
  createdDate: time,
  expirationDate: leftOut("never changes: a new certificate has a new id"),
  tags: texts,
};

export const domainName: Form = {
  domainName: value(),
  domainNameId: madeByAws,
  domainNameArn: madeByAws,
  certificateName: value(),
  certificateArn: value(),
  certificateUploadDate: time,
  regionalDomainName: endpoint,
  regionalHostedZoneId: endpoint,
  regionalCertificateName: value(),
  regionalCertificateArn: value(),
  distributionDomainName: endpoint,
  distributionHostedZoneId: endpoint,
  endpointConfiguration,
  domainNameStatus: progress,
  domainNameStatusMessage: progress,
  securityPolicy: value("TLS_1_2"),
  endpointAccessMode: value("BASIC"),
  tags: texts,
  mutualTlsAuthentication: part({
    truststoreUri: value(),
    truststoreVersion: value(),
    truststoreWarnings: opinion,
  }),
  ownershipVerificationCertificateArn: value(),
  managementPolicy: policy,
  policy,
  routingMode: value("BASE_PATH_MAPPING_ONLY"),
};

export const domainNameAccessAssociation: Form = {
  domainNameAccessAssociationArn: madeByAws,
  domainNameArn: reference(),
  accessAssociationSourceType: value(),
  accessAssociationSource: value(),
  tags: texts,
};

export const usagePlan: Form = {
  id: madeByAws,
  name: value(),
  description: value(),
  apiStages: keyed(
    { apiId: reference(), stage: value(), throttle: map(structure(limits)) },
    ({ apiId, stage }, { side }) => `${side.translateId(String(apiId ?? ""))}:${stage ?? ""}`,
  ),
  throttle: structure(limits),
  quota: structure({ limit: value(), offset: value(0), period: value() }),
  productCode: value(),
  tags: texts,
};

export const usagePlanKey: Form = { id: madeByAws, type: value("API_KEY"), name: value() };

export const vpcLink: Form = {
  id: madeByAws,
  name: value(),
  description: value(),
  targetArns: set(),
  status: progress,
  statusMessage: progress,
  tags: texts,
};
