import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { clientOf } from "./session.ts";
import { ask, keep, orMissing, regionOf, single } from "./source.ts";

/** User pools. */
export const userPools = single(async (session, arn) => {
  const UserPoolId = arn.slice(arn.indexOf("/") + 1);
  const client = clientOf(session, "cognito-idp", regionOf(arn), CognitoIdentityProviderClient);
  const sent = client.send(new DescribeUserPoolCommand({ UserPoolId }));
  const answer = ask("cognito-idp:DescribeUserPool", sent, ({ UserPool }) => UserPool);
  const pool = await orMissing(answer, "ResourceNotFoundException");
  return pool && keep("AWS::Cognito::UserPool", pool);
});
