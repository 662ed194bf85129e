import type { Json } from "../../../model/json.ts";
import type { RestoreInput, RestoreValue } from "../../../model/restore.ts";
import { entriesOf, equal, itemsOf, type MemberChange } from "../member-change.ts";
import { toText } from "../open-text.ts";
import { type PatchKind, type PatchOperation, under } from "./kinds.ts";

/** The stages of a usage plan: a list patched by `apiId:stage`, with limits for single methods. */
export const apiStages: PatchKind = (change, path) => {
  const was = byStage(change.before);
  const is = byStage(change.after);
  const gone = [...is.keys()].filter((name) => !was.has(name));
  return [
    ...[...was].flatMap(([name, stage]) => restoreStage(path, name, stage, is.get(name))),
    ...gone.map((value): PatchOperation => ({ op: "remove", path, value })),
  ];
};

function byStage(stages: MemberChange["before"]): Map<string, RestoreInput> {
  const records = itemsOf(stages).map(entriesOf);
  return new Map(records.map((stage) => [`${stage.apiId}:${stage.stage}`, stage]));
}

function restoreStage(path: string, name: string, was: RestoreInput, is: RestoreInput | undefined): PatchOperation[] {
  const added: PatchOperation[] = is ? [] : [{ op: "add", path, value: name }];
  const [old, today] = [entriesOf(was.throttle), entriesOf(is?.throttle as Json | undefined)];
  const limits = `${under(path, name)}/throttle`;
  const gone = Object.keys(today).filter((method) => !(method in old));
  return [
    ...added,
    ...gone.map((method): PatchOperation => ({ op: "remove", path: methodPath(limits, method) })),
    ...Object.entries(old).flatMap(([method, limit]) => restoreLimit(methodPath(limits, method), limit, today[method])),
  ];
}

/** `/pets/GET`: the resource's path and the method are two steps of the patch's path. */
function methodPath(limits: string, key: string): string {
  const cut = key.lastIndexOf("/");
  return under(under(limits, key.slice(0, cut)), key.slice(cut + 1));
}

/** A limit that was not there can't be cleared alone: the method's limits are removed, and those it had are set. */
function restoreLimit(path: string, was: RestoreValue, is: RestoreValue | undefined): PatchOperation[] {
  const [old, today] = [entriesOf(was), entriesOf(is)];
  const extra = Object.keys(today).some((name) => !(name in old));
  const set = Object.entries(old).filter(([name, value]) => extra || !equal(value, today[name]));
  return [
    ...(extra ? [{ op: "remove" as const, path }] : []),
    ...set.map(([name, value]): PatchOperation => ({ op: "replace", path: `${path}/${name}`, value: toText(value) })),
  ];
}
