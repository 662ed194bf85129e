import type { Simulator, SimulatorOptions } from "../../src/simulator/simulator.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { type StorePlace, sqlitePlace } from "../store/store-place.ts";

/** A simulated Region with one of everything, and a store for its audits. */
export interface DriftWorld {
  readonly simulator: Simulator;
  readonly store: ReportStore;
  readonly place: StorePlace;
  /** Changes something, as nobody in particular. */
  call(operation: string, input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** The id of the API with this name. */
  idOf(name: string): string;
  close(): Promise<void>;
}

/** Starts one. */
export async function startDriftWorld(options: SimulatorOptions = {}): Promise<DriftWorld> {
  const simulator = await startSmallWorld(options);
  const place = await sqlitePlace();
  const store = await place.open();
  const at = { accountId, region };
  return {
    simulator,
    store,
    place,
    call: (operation, input) => simulator.call(operation, input, at),
    idOf(name) {
      const rest = simulator.call("GetRestApis", {}, at).items as { id: string; name: string }[];
      const v2 = simulator.call("GetApis", {}, at).Items as { ApiId: string; Name: string }[];
      const found = rest.find((one) => one.name === name)?.id ?? v2.find((one) => one.Name === name)?.ApiId;
      if (found === undefined) throw new Error(`there is no API ${name}`);
      return found;
    },
    async close() {
      await store.close();
      await place.remove();
      await simulator.close();
    },
  };
}
