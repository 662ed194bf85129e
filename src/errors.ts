/** A mistake the user can mend. Printed as its message alone, without a stack; the exit code is 2. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly next: string;

  /**
   * @param what what happened and where: the bad value, the file, the line
   * @param next what to do about it: the allowed values, or the exact command
   */
  constructor(what: string, next: string, options?: ErrorOptions) {
    super(what, options);
    this.next = next;
  }
}
