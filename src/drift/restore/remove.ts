import type { ChangedResource } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { RestoreInput } from "../../model/restore.ts";
import type { Resource } from "../../model/snapshot.ts";
import { addressOf } from "./address.ts";
import { type Draft, type Drafts, freed, letGo } from "./draft.ts";
import { entriesOf, itemsOf } from "./member-change.ts";
import { serviceOf } from "./place.ts";
import { deletionRank } from "./ranks.ts";
import { restoredBy } from "./restored.ts";
import { heldBy, nameTaken } from "./ties.ts";

const warnings: Partial<Record<ResourceType, string>> = {
  "AWS::ApiGateway::ApiKey": "Clients that use the key are refused from then on",
  "AWS::ApiGateway::DomainName": "Clients of the domain name lose it",
  "AWS::ApiGateway::RestApi": "Deletes the API with all its stages: nothing brings it back under its id",
  "AWS::ApiGateway::Stage": "Clients of the stage lose it",
  "AWS::ApiGatewayV2::Api": "Deletes the API with all its stages: nothing brings it back under its id",
  "AWS::ApiGatewayV2::Stage": "Clients of the stage lose it",
};

const managed = "API Gateway does not let anyone delete what it manages, other than with the API itself";

/**
 * The calls that delete an added resource.
 * @param parts added resources that are deleted with it
 * @param apiArn the API's ARN on the actual side
 */
export function deletionDrafts(change: ChangedResource, parts: readonly ChangedResource[], apiArn: string): Drafts {
  const resource = change.after;
  if (!resource) return { drafts: [], impossible: [] };
  if (resource.config.ApiGatewayManaged === true) {
    return { drafts: [], impossible: [{ arn: resource.arn, path: "", why: managed }] };
  }
  return { drafts: [...emptying(change, resource), deletion(change, resource, parts, apiArn)], impossible: [] };
}

function deletion(
  change: ChangedResource,
  resource: Resource,
  parts: readonly ChangedResource[],
  apiArn: string,
): Draft {
  const deleted = [resource, ...parts.flatMap(({ after }) => (after ? [after] : []))];
  const warning = warnings[change.type];
  return {
    operation: `${serviceOf(change.type)}:Delete${change.type.split("::")[2]}`,
    input: nameIn(change, resource),
    rank: deletionRank(change.type),
    restores: [restoredBy(change), ...parts.map((part) => restoredBy(part))],
    ...(warning ? { warning } : {}),
    needs: [letGo(resource.arn)],
    brings: deleted.flatMap((each) => {
      const name = nameTaken(each.type, each.config, each.parent);
      return [...heldBy(each, apiArn).map(letGo), ...(name === undefined ? [] : [freed(name)])];
    }),
  };
}

function nameIn({ type }: ChangedResource, { arn }: Resource): RestoreInput {
  if (type === "AWS::ApiGateway::DomainNameAccessAssociation") return { domainNameAccessAssociationArn: arn };
  return addressOf(arn, serviceOf(type), ({ id }) => id);
}

/** A usage plan is deleted only without stages. */
function emptying(change: ChangedResource, resource: Resource): Draft[] {
  const stages = change.type === "AWS::ApiGateway::UsagePlan" ? itemsOf(resource.config.apiStages) : [];
  if (stages.length === 0) return [];
  const patchOperations = stages.map(entriesOf).map(({ apiId, stage }) => {
    return { op: "remove", path: "/apiStages", value: `${apiId}:${stage}` };
  });
  return [
    {
      operation: "apigateway:UpdateUsagePlan",
      input: { ...nameIn(change, resource), patchOperations },
      rank: deletionRank(change.type) - 1,
      restores: [restoredBy(change, [])],
      needs: [],
      brings: [],
    },
  ];
}
