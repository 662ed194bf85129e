import type { Handler, Handlers } from "../handler.ts";
import { patched } from "./patch.ts";
import { accountPatches } from "./patch-rules-shared.ts";
import { asTexts, replaceContents, textOf } from "./records.ts";
import { badRequest } from "./refusals.ts";

const updateAccount: Handler = (input, call) => {
  const { account } = call.region;
  const next = patched(account, input, accountPatches);
  const role = textOf(next, "cloudwatchRoleArn");
  if (role !== undefined && !/^arn:[^:]+:iam::\d{12}:role\/.+/.test(role)) {
    throw badRequest(
      "The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.",
    );
  }
  if (asTexts(account.features).includes("UsagePlans") && !asTexts(next.features).includes("UsagePlans")) {
    throw badRequest("Usage Plans cannot be disabled once enabled");
  }
  replaceContents(account, next);
  return { ...account };
};

/** Handlers of the account settings. */
export const accountHandlers: Handlers = {
  GetAccount: (_input, call) => ({ ...call.region.account }),
  UpdateAccount: updateAccount,
};
