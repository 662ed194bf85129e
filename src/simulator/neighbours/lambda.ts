import { GetFunctionConfiguration$, GetPolicy$ } from "@aws-sdk/client-lambda";
import { AwsError, type Call } from "../handler.ts";
import { restJson } from "../rest-json.ts";
import type { NeighbourService } from "./services.ts";
import type { FunctionState } from "./state.ts";

/** AWS Lambda. https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export const lambda: NeighbourService = {
  schemas: { GetFunctionConfiguration$, GetPolicy$ },
  speak: restJson,
  handlers: {
    GetFunctionConfiguration: (input, call) => {
      const { state, arn, qualifier } = findFunction(String(input.FunctionName), call);
      return { ...state.configuration, FunctionArn: arn, Version: qualifier || "$LATEST" };
    },
    GetPolicy: (input, call) => {
      const { state, qualifier } = findFunction(String(input.FunctionName), call);
      const Policy = state.policies[qualifier];
      if (Policy === undefined) throw missing("The resource you requested does not exist.");
      return { Policy, RevisionId: "1" };
    },
  },
};

function findFunction(arn: string, { region }: Call): { state: FunctionState; arn: string; qualifier: string } {
  const [name = "", qualifier = ""] = arn.split(":").slice(6);
  const state = region.neighbours.functions.get(name);
  const known = qualifier === "" || qualifier === "$LATEST" || state?.qualifiers.includes(qualifier);
  if (!state || !known) throw missing(`Function not found: ${arn}`);
  return { state, arn, qualifier };
}

function missing(message: string): AwsError {
  return new AwsError(404, "ResourceNotFoundException", message);
}
