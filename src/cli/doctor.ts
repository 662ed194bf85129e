export async function runDoctor(..._: unknown[]): Promise<number> {
  return 0;
}
