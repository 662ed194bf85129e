/** Writes a file in one step: readers see the old content or the new. Throws a `UserError` when it can't. */
export type WriteFile = (file: string, text: string) => Promise<void>;
