import { VpcLinkStatus } from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { collectionHandlers } from "./collection.ts";
import { vpcLinkPatches } from "./patch-rules-shared.ts";
import { asTexts, pick, textOf } from "./records.ts";
import { badRequest } from "./refusals.ts";
import { methodsOf } from "./working-copy.ts";

function create(input: Values, call: Call): Values {
  if (textOf(input, "name") === undefined) throw badRequest("Name cannot be empty");
  const arns = asTexts(input.targetArns);
  const wrong = arns.find((arn) => !/^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:loadbalancer\/.+/.test(arn));
  if (wrong !== undefined) throw badRequest(`Invalid ARN. ARN is not well formed ${wrong}`);
  if (arns.length !== 1) throw badRequest("Exactly one target ARN must be specified");
  return {
    id: call.newId(6),
    ...pick(input, ["name", "description", "targetArns", "tags"]),
    status: VpcLinkStatus.AVAILABLE,
    statusMessage: "Your vpc link is ready for use",
  };
}

function checkUnused({ id }: Values, _input: Values, call: Call): void {
  for (const { api, resources } of call.region.restApis.values()) {
    if (
      methodsOf(resources).some(({ method }) => (method.methodIntegration as Values | undefined)?.connectionId === id)
    ) {
      throw badRequest(
        `Cannot delete vpc link. Vpc link '${id}', is referenced in [ANY:${api.id}] in format of [Method:Resource]`,
      );
    }
  }
}

const handlers = collectionHandlers({
  singular: "VpcLink",
  plural: "VpcLinks",
  id: "id",
  key: "vpcLinkId",
  missing: "Invalid Vpc Link identifier specified",
  patches: vpcLinkPatches,
  limit: 20,
  tagged: true,
  records: (_input, { region }) => region.vpcLinks,
  create,
  checkDelete: checkUnused,
});

/** AWS answers at once that the link is pending; here it is available at the next read. */
const createVpcLink: Handler = (input, call) => {
  const { statusMessage: _, ...link } = handlers.CreateVpcLink?.(input, call) ?? {};
  return { ...link, status: VpcLinkStatus.PENDING };
};

/** Handlers of VPC links. */
export const vpcLinkHandlers: Handlers = { ...handlers, CreateVpcLink: createVpcLink };
