import * as z from "zod";
import { nearest } from "../model/nearest.ts";
import { knownRegions, looksLikeRegion } from "../model/region.ts";

/** Names of things in AWS, as settings have them. */

export const region = z.string().refine(looksLikeRegion, {
  error: ({ input }) => {
    const near = nearest(String(input), knownRegions);
    return `has ${JSON.stringify(input)}, which isn't an AWS Region${near ? `; did you mean ${near}?` : ""}`;
  },
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: a role's name, with its path before it
export const role = z
  .string()
  .regex(/^(arn:(aws[a-z-]*|\{partition\}):iam::(\d{12}|\{accountId\}):role\/)?[\w+=,.@/-]+$/, {
    error: "must be a role's name, or its ARN with {accountId} in place of the account",
  });

// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
export const sessionName = z.string().regex(/^[\w+=,.@-]{2,64}$/, {
  error: "must be 2 to 64 letters, digits or +=,.@-_",
});
export const externalId = z.string().regex(/^[\w+=,.@:/-]{2,1224}$/, {
  error: "must be 2 to 1224 letters, digits or +=,.@:/-_",
});
