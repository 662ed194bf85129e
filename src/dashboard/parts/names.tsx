import type { VNode } from "preact";
import type { ApiRef } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";

/** A name that somebody outside chose: whatever it holds, it stays text, and does not turn around what is beside it. */
export function Name({ text }: { readonly text: string }): VNode {
  return text.trim() === "" ? <i class="quiet">no name</i> : <bdi class="name">{text}</bdi>;
}

/** An id, path or other text that is not prose. */
export function Code({ text }: { readonly text: string }): VNode {
  return <code>{text === "" ? '""' : text}</code>;
}

/** An API by its name; what its account's and Region's APIs share when there is none. */
export function ApiName({ api }: { readonly api: ApiRef | undefined }): VNode {
  return api ? <Name text={api.name || api.id} /> : <span>Shared configuration</span>;
}

/** Account and Region, with the account's name where it is known. */
export function TargetName({ target }: { readonly target: Omit<Target, "partition"> }): VNode {
  const { accountId, region, accountName } = target;
  return (
    <span class="target">
      {accountName !== undefined && (
        <>
          <bdi>{accountName}</bdi>{" "}
        </>
      )}
      <code>{accountId}</code> <span>{region === "*" ? "all Regions" : region}</span>
    </span>
  );
}
