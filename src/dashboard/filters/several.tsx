import type { VNode } from "preact";
import { toggled, valuesOf } from "../route/filters.ts";
import { changeQuery, query } from "../route/place.ts";

/** Any number of some values, each a switch; none chosen means any. */
export function Several(props: {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}): VNode {
  const { name, label, values } = props;
  const chosen = valuesOf(query.value, name);
  return (
    <fieldset class="several">
      <legend>{label}</legend>
      {values.map((value) => (
        <label key={value} class={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => changeQuery({ [name]: toggled(chosen, value, values), parts: undefined })}
          />
          {value}
        </label>
      ))}
    </fieldset>
  );
}
