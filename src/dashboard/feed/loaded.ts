import { type Following, type Load, useLoaded } from "./cache.ts";
import { ask } from "./request.ts";

/** What the feed has under `path`. */
export function useFeed<Value>(path: string): Following<Value> {
  return useLoaded<Value>(path, () => createLoad<Value>(path));
}

/** Asks for what is under `path`, and of what is here already only whether it is another one. */
export function createLoad<Value>(path: string): Load<Value> {
  let etag: string | undefined;
  return async (before) => {
    const answer = await ask(path, { etag: before === undefined ? undefined : etag });
    if (answer.isSame && before !== undefined) return before;
    etag = answer.etag;
    return answer.value as Value;
  };
}
