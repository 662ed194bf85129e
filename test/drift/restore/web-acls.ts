import type { Simulator } from "../../../src/simulator/simulator.ts";
import { accountId, region } from "../../collect/run-collect.ts";
import { regionHere } from "../attribute/run-call.ts";

/** Makes the web ACLs that the worlds and the edits put stages behind. */
export function createWebAcls(aws: Simulator): void {
  for (const name of ["edge/0a1b2c3d", "edge/1", "other/1"]) {
    regionHere(aws).neighbours.webAcls.set(`arn:aws:wafv2:${region}:${accountId}:regional/webacl/${name}`, {});
  }
}
