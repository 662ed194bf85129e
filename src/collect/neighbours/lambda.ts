import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { clientOf, type NeighbourSession } from "./session.ts";
import { ask, keep, orMissing, regionOf, single } from "./source.ts";

const notFound = "ResourceNotFoundException";

/** Configurations of functions. GetFunction is never called: it hands out the code. */
export const functions = single(async (session, arn) => {
  const sent = client(session, arn).send(new GetFunctionConfigurationCommand({ FunctionName: arn }));
  const answer = ask("lambda:GetFunctionConfiguration", sent, (whole) =>
    whole.FunctionArn === undefined ? undefined : whole,
  );
  const found = await orMissing(answer, notFound);
  return found && toFunction(found);
});

/** Who may call functions; one without a policy of its own counts as having none. */
export const functionPolicies = single(async (session, arn) => {
  const sent = client(session, arn).send(new GetPolicyCommand({ FunctionName: arn }));
  const answer = ask("lambda:GetPolicy", sent, ({ Policy }) => Policy);
  const Policy = await orMissing(answer, notFound);
  return Policy === undefined ? undefined : { Policy, FunctionArn: arn };
});

/** A function's configuration; of its environment the names alone. */
export function toFunction(answer: FunctionConfiguration): object {
  const names = Object.keys(answer.Environment?.Variables ?? {}).sort();
  return { ...keep("AWS::Lambda::Function", answer), EnvironmentVariableNames: names };
}

function client(session: NeighbourSession, arn: string): LambdaClient {
  return clientOf(session, "lambda", regionOf(arn), LambdaClient);
}
