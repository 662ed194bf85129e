import type { Night } from "../organization.ts";
import { callsNeeded, quotaSeconds, transitionsFor } from "./floor.ts";
import type { Memory, Outcome, Scale } from "./job.ts";
import { latencyMs } from "./simulate.ts";

/** Memory of audit-target's function, in GB. */
const functionMemory = 1;

/** What the night over the whole organization came to. */
export function tellOfOrganization(scale: Scale, { list, audits, summary }: Night): string[] {
  const { accounts, ofEach, processes, lanes, rate } = scale;
  const targets = audits.flatMap((one) => one.targets);
  const slowest = Math.max(...audits.map(({ seconds }) => seconds));
  const floor = (targets.length / (processes * lanes)) * quotaSeconds(ofEach, rate);
  const wall = `listing ${list.seconds.toFixed(1)} s, targets ${slowest.toFixed(1)} s, summary ${summary.seconds.toFixed(1)} s`;
  return [
    `${accounts} accounts, ${targets.length} targets of ${ofEach} REST and ${ofEach} HTTP APIs, ${processes} processes of ${lanes} targets at once, rate ${rate}, ${latencyMs} ms an answer, store in SQLite: ${statusOf(audits)}`,
    ...traffic(scale, audits, targets.length),
    `  AWS's time: ${wall}; floor of the quota ${floor.toFixed(1)} s, ratio ${(slowest / floor).toFixed(2)}; a target ${spread(targets)}`,
    ...lambda(audits),
    `  memory of one process with ${lanes} targets at once: ${memoryOf(audits)}; that lists: ${memory(list.memory)}; that summarises ${summary.findings} findings: ${memory(summary.memory)}`,
  ];
}

/** What one account with many APIs came to. */
export function tellOfLargeAccount(scale: Scale, { audits }: Night): string[] {
  const { ofEach, rate } = scale;
  const [seconds = 0] = audits.flatMap((one) => one.targets);
  const goes = audits.flatMap((one) => one.goes);
  const [atRate, atFull] = [quotaSeconds(ofEach, rate), quotaSeconds(ofEach, 1)];
  return [
    `one account of ${ofEach} REST and ${ofEach} HTTP APIs, rate ${rate}, store in DynamoDB and S3 (emulated): ${statusOf(audits)}`,
    ...traffic(scale, audits, 1),
    `  AWS's time: ${seconds.toFixed(0)} s; floor at this rate ${atRate.toFixed(0)} s, ratio ${(seconds / atRate).toFixed(3)}; at all of the quota ${atFull.toFixed(0)} s; in ${goes.length} invocations of ${goes.map((one) => one.toFixed(0)).join(", ")} s`,
    ...lambda(audits),
    ...store(audits, 1),
    `  memory: ${memoryOf(audits)}`,
  ];
}

/** What one function that audits one target after another came to. */
export function tellOfWorker(scale: Scale, { audits }: Night): string[] {
  const targets = audits.flatMap((one) => one.targets).length;
  return [
    `one function, ${targets} such targets one after another, store in DynamoDB and S3 (emulated): ${statusOf(audits)}`,
    ...traffic(scale, audits, targets),
    ...lambda(audits),
    ...store(audits, targets),
    `  memory: ${memoryOf(audits)}`,
  ];
}

function traffic({ ofEach }: Scale, audits: readonly Outcome[], targets: number): string[] {
  const of = (service: string) => sum(audits.map(({ requests }) => requests[service] ?? 0));
  const calls = of("v1") + of("v2");
  const needed = callsNeeded(ofEach) * targets;
  const services = new Set(audits.flatMap(({ requests }) => Object.keys(requests)));
  const others = [...services].filter((name) => name !== "v1" && name !== "v2").sort();
  return [
    `  calls to API Gateway: ${calls}, ${(calls / targets).toFixed(2)} a target; fewest ${needed}, ratio ${(calls / needed).toFixed(3)}; answered 429: ${sum(audits.map(({ throttled }) => throttled))}`,
    `  to others: ${others.map((name) => `${name} ${of(name)}`).join(", ")}; answered otherwise than 200: ${sum(audits.map(({ refused }) => refused))}`,
  ];
}

function lambda(audits: readonly Outcome[]): string[] {
  const goes = audits.flatMap((one) => one.goes);
  const waited = sum(goes);
  const cpu = sum(audits.map(({ cpuSeconds }) => cpuSeconds));
  const gigabytes = (waited + cpu) * functionMemory;
  return [
    `  invocations of audit-target: ${goes.length}, ${waited.toFixed(0)} s of AWS's time and ${cpu.toFixed(0)} s of this machine's processor (the simulator's with it): ${gigabytes.toFixed(0)} GB-seconds at ${functionMemory} GB; state transitions: ${transitionsFor(goes.length)}`,
  ];
}

function store(audits: readonly Outcome[], targets: number): string[] {
  return audits.flatMap(({ store: asked }) => {
    if (!asked) return [];
    const counted = Object.entries(asked).map(([name, count]) => `${name} ${count} (${(count / targets).toFixed(1)})`);
    return [`  store, first audit (and a target): ${counted.join(", ")}`];
  });
}

function statusOf(audits: readonly Outcome[]): string {
  const all = new Map<string, number>();
  for (const { status } of audits)
    for (const [name, count] of Object.entries(status)) all.set(name, (all.get(name) ?? 0) + count);
  return [...all].map(([name, count]) => `${count} ${name}`).join(", ");
}

function memoryOf(audits: readonly Outcome[]): string {
  const largest = audits.toSorted((one, other) => other.memory.rssPeak - one.memory.rssPeak)[0];
  return largest ? memory(largest.memory) : "";
}

function memory({ heapBefore, heapPeak, rssPeak }: Memory): string {
  return `heap ${heapPeak} MB at most (${heapBefore} MB before, with the simulator), resident ${rssPeak} MB`;
}

function spread(seconds: readonly number[]): string {
  const sorted = seconds.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `${at(0.5)} s in the middle, ${at(1)} s at most`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
