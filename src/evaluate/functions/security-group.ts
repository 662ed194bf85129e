import type { Json, JsonObject } from "../../model/json.ts";

/** Whether a security group lets traffic out to any address on every port. */
export function allowsAllEgress(group: JsonObject): boolean {
  return listIn(group, "IpPermissionsEgress").some((permission) => {
    const { IpProtocol, FromPort, ToPort } = permission;
    const isEveryPort = IpProtocol === "-1" || (IpProtocol === "tcp" && Number(FromPort) <= 1 && ToPort === 65_535);
    return isEveryPort && toAnywhere(permission);
  });
}

function toAnywhere(permission: JsonObject): boolean {
  return (
    listIn(permission, "IpRanges").some(({ CidrIp }) => CidrIp === "0.0.0.0/0") ||
    listIn(permission, "Ipv6Ranges").some(({ CidrIpv6 }) => CidrIpv6 === "::/0")
  );
}

function listIn(object: JsonObject, member: string): readonly JsonObject[] {
  const value = object[member];
  return (Array.isArray(value) ? value : []).filter(isObject);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
