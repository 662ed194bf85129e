import "hyparquet-writer";
import { deliverChanges } from "../../src/deliver/run.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import { startRecording } from "../../src/store/recording.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { createFakeClock, type FakeClock } from "../deliver/fake-clock.ts";
import { type Fault, type FaultyReceiver, faults, faultyReceivers } from "../deliver/faulty-services.ts";
import { auditWorld, day, target, type World } from "./audits.ts";
import type { AwsPlace } from "./aws-clients.ts";
import { type FaultyAws, faultyAws, type StoreFault } from "./faulty-aws.ts";
import { reportOf } from "./session.ts";

export const minute = 60_000;
/** Simulated: an hour of faults, in which an audit begins every five minutes. */
export const rounds = 12;
const round = 5 * minute;
const names = Array.from({ length: 3 }, (_, index) => `s${index}`);

/** How AWS fails in one round: in which way, and which share of the requests. */
export interface Weather {
  readonly fault: StoreFault;
  readonly share: number;
}

/** An audit that was begun in the hour. */
export interface BegunAudit {
  readonly id: string;
  readonly startedAt: string;
  readonly world: World;
  /** Whether it said that all of it was recorded. */
  readonly isRecorded: boolean;
}

/** An hour of a store in AWS and its receivers, on a clock of its own. */
export class FaultHour {
  readonly clock: FakeClock;
  readonly receivers: Readonly<Record<string, FaultyReceiver>>;
  readonly audits: BegunAudit[] = [];
  /** Attempts at opening the store, auditing and delivering that failed. */
  readonly failed = { opening: 0, auditing: 0, delivering: 0 };
  readonly #place: AwsPlace;
  readonly #random: () => number;
  readonly #weather: readonly Weather[];
  readonly #clients: FaultyAws[] = [];
  readonly #begin: number;
  #started = 0;

  constructor(place: AwsPlace, weather: readonly Weather[], random: () => number) {
    this.#place = place;
    this.#weather = weather;
    this.#random = random;
    this.clock = createFakeClock(day(0), () => this.#clients.some((client) => client.isBusy()));
    this.#begin = this.clock.now();
    const receiverFault = (): Fault =>
      this.#current && random() < 0.1 ? (faults[Math.floor(random() * faults.length)] ?? "none") : "none";
    this.receivers = Object.fromEntries(
      Object.entries(faultyReceivers).map(([name, make]) => [name, make(receiverFault)]),
    );
  }

  /** The weather now; none once the hour is over. */
  get #current(): Weather | undefined {
    return this.#weather[Math.floor((this.clock.now() - this.#begin) / round)];
  }

  #nextFault = (): StoreFault | "none" => {
    const { fault = "none", share = 0 } = this.#current ?? {};
    return this.#random() < share ? fault : "none";
  };

  /** Opens the store as a process of its own would. */
  async open(): Promise<ReportStore> {
    const clients = faultyAws(this.#place, this.clock, this.#nextFault);
    this.#clients.push(clients);
    const now = () => new Date(this.clock.now());
    return await openDynamoStore({ ...clients, ...this.#place, now, sleep: (time) => this.clock.sleep(time) });
  }

  /** Lets a process open the store, audit and deliver. */
  async runProcess(world: World, patience: number): Promise<void> {
    const store = await this.open().catch(() => undefined);
    if (!store) {
      this.failed.opening += 1;
      return;
    }
    await this.audit(store, world);
    await this.deliver(store, patience);
  }

  async audit(store: ReportStore, world: World): Promise<void> {
    // No two at the same time: Security Hub's findings tell changes apart by theirs.
    this.#started += 1;
    const startedAt = new Date(this.clock.now() + this.#started).toISOString();
    const recording = startRecording(store, { version: "test", receivers: Object.keys(this.receivers) });
    await recording.start(startedAt);
    const whole = auditWorld(world, {}, startedAt);
    const parts = [];
    for (const part of whole.parts) {
      const read: Snapshot = { target, ...part, resources: [], gaps: [], unknownMembers: [] };
      const kept = await recording.snapshot(read);
      parts.push(kept ? { ...part, kept } : part);
    }
    await recording.target({ ...whole, parts });
    const isRecorded = await recording.finish(reportOf(0), []).then(
      () => true,
      () => false,
    );
    if (!isRecorded) this.failed.auditing += 1;
    this.audits.push({ id: recording.id ?? "", startedAt, world, isRecorded });
  }

  async deliver(store: ReportStore, patience: number): Promise<void> {
    const receivers = Object.values(this.receivers).map(({ receiver }) => receiver);
    await deliverChanges(store.outbox, receivers, { clock: this.clock, patience, random: this.#random }).catch(() => {
      this.failed.delivering += 1;
    });
  }

  /** Two processes every five minutes, until the hour is over. */
  async live(random: () => number): Promise<void> {
    for (let count = 1; count <= rounds; count += 1) {
      const processes = [0, 1].map(async (which) => {
        await this.clock.sleep(which * Math.floor(random() * 20_000));
        await this.runProcess(randomWorld(random), round - minute);
      });
      await this.clock.run(Promise.all(processes));
      await this.clock.sleepUntil(this.#begin + count * round);
    }
  }
}

/** Some of twelve findings. */
export function randomWorld(random: () => number): World {
  const keys = ["a1", "a2"].flatMap((api) => names.map((name) => `p1 ${api} ${name}`));
  return { apis: { a1: names, a2: names }, failing: keys.filter(() => random() < 0.5) };
}
