import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import type { WaiverMark } from "../model/waiver.ts";
import { compareText } from "./order.ts";

/** Findings of one policy that were accepted for the same reason, by the same owner, until the same day. */
export interface WaivedGroup {
  readonly policy: string;
  readonly waiver: WaiverMark;
  readonly findings: readonly Finding[];
}

/** Waived findings by policy and waiver, the one that expires first on top. */
export function groupWaived({ findings }: Report): readonly WaivedGroup[] {
  const waived = findings.flatMap((finding) => (finding.waiver ? [{ finding, waiver: finding.waiver }] : []));
  const keyOf = ({ finding, waiver }: (typeof waived)[number]) => JSON.stringify([finding.policy, waiver]);
  return [...Map.groupBy(waived, keyOf).values()]
    .flatMap((members) => {
      const [first] = members;
      const grouped = members.map(({ finding }) => finding);
      return first ? [{ policy: first.finding.policy, waiver: first.waiver, findings: grouped }] : [];
    })
    .sort((one, other) => compareText(one.waiver.expires, other.waiver.expires));
}
