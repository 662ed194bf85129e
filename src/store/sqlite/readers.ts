import { type Database, type DatabaseOptions, openDatabase } from "./database.ts";

/** Connections that only read. */
export interface Readers {
  /**
   * Runs `work` on a connection of its own, to which the store file stays as it was when `work` first read: what this process
   * writes meanwhile is not seen either. Connections are kept, with what they have in memory.
   */
  read<Result>(work: (reader: Database) => Promise<Result>): Promise<Result>;
  close(): void;
}

/** Opens connections to a store file as they are needed. */
export function createReaders(file: string, { patience }: Pick<DatabaseOptions, "patience"> = {}): Readers {
  const options = { readOnly: true, ...(patience === undefined ? {} : { patience }) };
  const idle: Database[] = [];
  let isClosed = false;
  return {
    async read(work) {
      const reader = idle.pop() ?? (await openDatabase(file, options));
      try {
        reader.script("BEGIN");
        const result = await work(reader);
        reader.script("COMMIT");
        if (isClosed) reader.close();
        else idle.push(reader);
        return result;
      } catch (error) {
        reader.close();
        throw error;
      }
    },
    close() {
      isClosed = true;
      for (const reader of idle.splice(0)) reader.close();
    },
  };
}
