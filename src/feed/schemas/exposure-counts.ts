import { exposureVerdicts } from "../../model/exposure.ts";
import { countsOf } from "./shapes.ts";

/** Methods and routes by who can call them. */
export const exposureCounts = countsOf(
  [...exposureVerdicts, "unknown"],
  "Methods and routes by who can call them; a CORS preflight that only a mock answers counts nowhere.",
);
