import * as z from "zod";
import { UserError } from "../errors.ts";
import type { Finding } from "../model/finding.ts";

const text = z.string();

/** As much of a JSON report as is needed to know a finding again. */
const reportSchema = z.object({
  findings: z.array(
    z.looseObject({
      id: text,
      policy: text,
      status: z.enum(["fail", "unknown"]),
      message: text,
      resource: z.looseObject({
        type: text,
        arn: text,
        name: text,
        accountId: text,
        region: text,
        api: z.looseObject({ id: text, name: text, arn: text }).exactOptional(),
      }),
    }),
  ),
});

/** The findings of a report that `--format json` wrote. Throws a UserError when `content` is none; `name` says whose it is. */
export function readFindings(name: string, content: string): readonly Finding[] {
  const next = "`gatewarden audit --format json --output FILE` writes one.";
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw new UserError(`${name} is no JSON`, next, { cause });
  }
  const { data, error } = reportSchema.safeParse(value);
  if (data) return data.findings as unknown as readonly Finding[];
  const [issue] = error.issues;
  throw new UserError(`${name} is no report: ${issue?.path.map(String).join(".")}: ${issue?.message}`, next);
}

/** The finding with this id, or with the one id that begins so (8 digits or more). Throws a UserError. */
export function findFinding(findings: readonly Finding[], id: string, name: string): Finding {
  const exact = findings.find((finding) => finding.id === id);
  const alike = exact ? [exact] : findings.filter((finding) => id.length >= 8 && finding.id.startsWith(id));
  const [found, other] = alike;
  if (found && !other) return found;
  if (other) throw new UserError(`${alike.length} findings have an id that begins with ${id}`, "Give more of it.");
  throw new UserError(
    `${name} has no finding ${id}`,
    `It has ${findings.length}; each has its id in the JSON report, 32 hexadecimal digits.`,
  );
}
