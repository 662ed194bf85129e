import type { VNode } from "preact";
import { changeQuery, query } from "../route/place.ts";

/** A value to choose, and what it is called. */
export interface Option {
  readonly value: string;
  readonly name: string;
  /** Whether it only says something. */
  readonly isNote?: boolean;
}

/** One of some values, or any: what is chosen stands in the address. */
export function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  /** What it says when nothing is chosen. */
  readonly any?: string;
}): VNode {
  const { name, label, options, any = "Any" } = props;
  const value = query.value.get(name) ?? "";
  const isKnown = value === "" || options.some((option) => option.value === value);
  return (
    <div class={value === "" ? "filter" : "filter chosen"}>
      <label for={`by-${name}`}>{label}</label>
      <select
        id={`by-${name}`}
        value={value}
        onChange={({ currentTarget }) => changeQuery({ [name]: currentTarget.value, parts: undefined })}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value || option.name} value={option.value} disabled={option.isNote}>
            {option.name}
          </option>
        ))}
        {!isKnown && <option value={value}>{value}</option>}
      </select>
    </div>
  );
}

/** Values that are called what they are. */
export function named(values: readonly string[]): readonly Option[] {
  return values.map((value) => ({ value, name: value }));
}
