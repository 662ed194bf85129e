import * as z from "zod";
import { type CaseSubject, caseSubjects, type PolicyCase } from "../model/policy.ts";
import { type ResourceType, resourceTypes } from "../model/resource-type.ts";

/** What a case is about, as files have it: a type, or `difference` or `drift` with the type in `of`. */
export const aboutMembers = {
  resource: z.enum([...resourceTypes, ...caseSubjects]),
  of: z.enum(resourceTypes).exactOptional(),
};

/** What a whole drift can be `of`: an API, or what the APIs of a target share, for which its account settings stand. */
const wholes: readonly ResourceType[] = [
  "AWS::ApiGateway::RestApi",
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGateway::Account",
];

interface About {
  readonly resource: ResourceType | CaseSubject;
  readonly of?: ResourceType;
}

/** A case with its type in `resource`. For zod: notes what is wrong with `of`. */
export function toSubject<Case extends About>(
  { resource, of, ...rest }: Case,
  context: z.RefinementCtx,
): Omit<Case, "resource" | "of"> & Pick<PolicyCase, "resource" | "subject"> {
  const refuse = (message: string) => {
    context.addIssue({ code: "custom", path: ["of"], message });
    return z.NEVER;
  };
  if (resource !== "difference" && resource !== "drift") {
    return of === undefined ? { ...rest, resource } : refuse("only a `difference` or a `drift` is of something");
  }
  if (of === undefined) return refuse(`a ${resource} is of a resource type: say of which`);
  if (resource === "drift" && !wholes.includes(of)) return refuse(`a drift is of ${wholes.join(", ")}`);
  return { ...rest, resource: of, subject: resource };
}
