import { UserError } from "../errors.ts";
import type { Report, ReportGap } from "../model/report.ts";
import { targetName } from "../model/target.ts";

const shown = 3;

/** Why an audit read nothing at all; undefined when it read something, or was interrupted. */
export function explainNothingRead({ summary, gaps, interrupted }: Report): UserError | undefined {
  if (interrupted || summary.targets.failed < summary.targets.total) return undefined;
  if (summary.targets.total === 0) {
    return new UserError(
      "There is nothing to audit: no active account matches",
      "Check --account, --include-ou, --exclude-ou, --include-tag and --exclude-tag, and the same settings in gatewarden.yaml.",
    );
  }
  const causes = Map.groupBy(gaps, ({ target, message }) => `${targetName(target)} ${message}`);
  const told = [...causes.values()].slice(0, shown);
  const more = causes.size > shown ? [`  and ${causes.size - shown} more; the report lists them all`] : [];
  const advice = new Set(told.map(adviceFor));
  return new UserError(["Nothing could be read:", ...told.map(describe), ...more].join("\n"), [...advice].join("\n"));
}

function describe([first, ...others]: readonly ReportGap[]): string {
  if (!first) return "";
  const operations = others.length > 0 ? `${first.operation} and ${others.length} more` : first.operation;
  return `  ${targetName(first.target)}: ${operations}: ${first.message}`;
}

function adviceFor([first, ...others]: readonly ReportGap[]): string {
  const { reason, message = "", remedy, target } = first ?? {};
  if (reason === "expired") return "Run `aws sso login`, or get new temporary credentials, then try again.";
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) {
    return "Check that the Region is spelled right and has API Gateway, and check the network.";
  }
  if (/UnrecognizedClientException|InvalidClientTokenId/.test(message)) {
    return `Check that the account has enabled ${target?.region}: AWS answers so in Regions that are switched off.`;
  }
  return remedy && others.length === 0 ? remedy : "`gatewarden doctor` tries each permission and says what is missing.";
}
