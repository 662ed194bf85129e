import { DescribeUserPool$ } from "@aws-sdk/client-cognito-identity-provider";
import { awsJson } from "../aws-json.ts";
import { AwsError } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** Amazon Cognito user pools. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export const cognito: NeighbourService = {
  schemas: { DescribeUserPool$ },
  speak: awsJson,
  handlers: {
    DescribeUserPool: ({ UserPoolId }, { region }) => {
      const pool = region.neighbours.userPools.get(String(UserPoolId));
      if (pool) return { UserPool: { Id: UserPoolId, ...pool } };
      throw new AwsError(400, "ResourceNotFoundException", `User pool ${UserPoolId} does not exist.`);
    },
  },
};
