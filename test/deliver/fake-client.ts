/** What a client of the SDK is asked, and what AWS would answer. */
export type Answer = (input: Record<string, unknown>, command: string, signal: AbortSignal | undefined) => unknown;

/** Stands where a client of the SDK would: `answer` sees a command's input, and returns its output or throws. */
export function fakeClient<Client>(answer: Answer): Client {
  const send = async (
    command: { readonly input: Record<string, unknown>; readonly constructor: { readonly name: string } },
    options?: { readonly abortSignal?: AbortSignal },
  ) => await answer(command.input, command.constructor.name.replace(/Command$/, ""), options?.abortSignal);
  return { send } as unknown as Client;
}

/** An error as the SDK throws it. */
export function awsError(name: string, status = 400, message = "as AWS says"): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

export const never = new AbortController().signal;
