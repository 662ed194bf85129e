import type { Call, Handlers, Values } from "../handler.ts";
import { checkLength, checkRequired } from "./checks.ts";
import { badRequest } from "./errors.ts";
import { findRecord, readers } from "./find.ts";
import { settableMembers } from "./members.ts";
import { pick, texts } from "./values.ts";

const created = settableMembers("CreateVpcLink");
const pending = { VpcLinkStatus: "PENDING", VpcLinkStatusMessage: "VPC link is provisioning ENIs" };
const available = { VpcLinkStatus: "AVAILABLE", VpcLinkStatusMessage: "VPC link is ready to route traffic" };

/** Handlers of VPC links of HTTP APIs. A new one answers PENDING once, and is available from then on. */
export const vpcLinkHandlers: Handlers = {
  ...readers("VpcLink", (_input, call) => call.region.v2VpcLinks),
  CreateVpcLink: createVpcLink,
  UpdateVpcLink: updateVpcLink,
  DeleteVpcLink: deleteVpcLink,
};

function createVpcLink(input: Values, call: Call): Values {
  checkRequired(input, ["Name", "SubnetIds"]);
  checkLength(input, "Name", 128);
  if (texts(input, "SubnetIds").length === 0) throw badRequest("At least one subnet must be specified");
  const link: Values = {
    CreatedDate: call.now(),
    SecurityGroupIds: [],
    Tags: {},
    ...pick(input, created),
    VpcLinkId: call.newId(6),
    VpcLinkVersion: "V2",
  };
  call.region.v2VpcLinks.set(String(link.VpcLinkId), { ...link, ...available });
  return { ...link, ...pending };
}

function updateVpcLink(input: Values, call: Call): Values {
  const link = findRecord(call.region.v2VpcLinks, input, "VpcLink");
  checkLength(input, "Name", 128);
  Object.assign(link, pick(input, ["Name"]));
  return { ...link };
}

function deleteVpcLink(input: Values, call: Call): Values {
  const id = String(findRecord(call.region.v2VpcLinks, input, "VpcLink").VpcLinkId);
  const used = call.region.apis
    .values()
    .some((state) => state.integrations.values().some((integration) => integration.ConnectionId === id));
  if (used) throw badRequest("Cannot delete vpc link. Vpc link is referenced by an integration");
  call.region.v2VpcLinks.delete(id);
  return {};
}
