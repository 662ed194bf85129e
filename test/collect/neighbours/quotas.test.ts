import { describe, expect, it } from "vitest";
import { createNeighbourLimits, type NeighbourService } from "../../../src/collect/neighbours/quotas.ts";
import { busiest, createJumpingClock } from "../jumping-clock.ts";

/** Requests a second, and at once, that each service grants: see its page on quotas. AWS publishes none for IAM. */
const granted: readonly (readonly [NeighbourService, perSecond: number, burst: number])[] = [
  ["acm", 10, 10],
  ["cloudtrail", 2, 2],
  ["cloudwatch", 50, 50],
  ["cognito-idp", 15, 15],
  ["ec2", 20, 100],
  ["elasticloadbalancing", 10, 40],
  ["iam", 10, 10],
  ["lambda", 15, 15],
  ["logs", 10, 10],
  ["wafv2", 5, 5],
];

async function send(service: NeighbourService, share: number, places: readonly string[]) {
  const clock = createJumpingClock();
  const limits = createNeighbourLimits(share, clock);
  const sent: { place: string; at: number }[] = [];
  const requests = Array.from({ length: 200 }, (_, index) => places[index % places.length] ?? "");
  const all = Promise.all(
    requests.map(async (place) => {
      const [account = "", region = ""] = place.split("/");
      await limits(service, account, region).take("any");
      sent.push({ place, at: clock.now() });
    }),
  );
  await clock.run(all);
  return { sent, elapsed: clock.now() };
}

describe("the limit of another service", () => {
  it.each(granted)("%s: at most %i a second and %i at once", async (service, perSecond, burst) => {
    const times = (await send(service, 1, ["1/eu-west-1"])).sent.map(({ at }) => at);
    expect(times).toHaveLength(200);
    for (const seconds of [1, 2, 10]) {
      expect(busiest(times, seconds * 1000)).toBeLessThanOrEqual(burst + perSecond * seconds);
    }
  });

  it("takes the set share", async () => {
    const { elapsed } = await send("lambda", 0.5, ["1/eu-west-1"]);
    expect(elapsed / 1000).toBeCloseTo((200 - 15 * 0.5 * 0.9) / 7.5, 3);
  });

  it("is one for each account and Region, and for IAM one for each account", async () => {
    const alone = (await send("lambda", 1, ["1/eu-west-1"])).elapsed;
    const places = ["1/eu-west-1", "1/us-east-1"];
    expect((await send("lambda", 1, places)).elapsed).toBeLessThan(alone / 2);
    expect((await send("iam", 1, places)).elapsed).toBe((await send("iam", 1, ["1/eu-west-1"])).elapsed);
    expect((await send("iam", 1, ["1/eu-west-1", "2/eu-west-1"])).elapsed).toBeLessThan(alone);
  });
});
