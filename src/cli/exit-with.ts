/** Runs a command and makes what it returns the exit code. */
export function exitWith<Values extends unknown[]>(command: (...values: Values) => Promise<number>) {
  return async (...values: Values): Promise<void> => {
    process.exitCode = await command(...values);
  };
}
