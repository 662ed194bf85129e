/** Segments of a JSON Pointer into a configuration. */
export type Place = readonly string[];

/** The segments of a JSON Pointer, unescaped. */
export function placeOf(pointer: string): Place {
  return pointer === "" ? [] : pointer.slice(1).split("/").map(unescapeSegment);
}

/** A segment as it was before slashes in it were escaped. */
export function unescapeSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/**
 * Whether a call that touched `touched` can have changed what is at `place`: one is beneath the other, or the same.
 * @param across whether one is in v1's words and the other in v2's, of something that both know
 */
export function meets(touched: Place, place: Place, across: boolean): boolean {
  const [left, right] = across ? [translate(touched), translate(place)] : [touched, place];
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index += 1) {
    if (!sameSegment(left[index] ?? "", right[index] ?? "", index === 0 || across)) return false;
  }
  return shorter > 0;
}

/** Members are spelled with a small letter in events and with a capital one in v2's configuration; keys that people choose, as they are. */
function sameSegment(left: string, right: string, isMember: boolean): boolean {
  return left === right || (isMember && left.toLowerCase() === right.toLowerCase());
}

/** Names for the same thing in both versions, in small letters. */
const sharedNames: Readonly<Record<string, string>> = {
  apimappingkey: "basepath",
  certificatearn: "domainnameconfigurations",
  certificatename: "domainnameconfigurations",
  endpointconfiguration: "domainnameconfigurations",
  ownershipverificationcertificatearn: "domainnameconfigurations",
  regionalcertificatearn: "domainnameconfigurations",
  regionalcertificatename: "domainnameconfigurations",
  restapiid: "apiid",
  securitypolicy: "domainnameconfigurations",
};

/** In the words of both; v2 nests a domain's settings more deeply, so only their being there can be compared. */
function translate([first = "", ...rest]: Place): Place {
  const name = first.toLowerCase();
  const shared = sharedNames[name] ?? name;
  return shared === "domainnameconfigurations" ? [shared] : [shared, ...rest];
}
