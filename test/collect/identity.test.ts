import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { openConnections } from "../../src/collect/connections.ts";
import { identify, roleArn } from "../../src/collect/identity.ts";

it("refuses an answer to GetCallerIdentity that names no account", async () => {
  const answer = "<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>";
  const server = createServer((_, response) => response.setHeader("content-type", "text/xml").end(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const connections = openConnections();
  try {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: "AKIATEST",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "eu-west-1",
    });
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const identified = identify({ rate: 1, concurrency: 1, endpoint }, connections);
    await expect(identified).rejects.toThrow("is not AWS: it names no account");
  } finally {
    connections.close();
    server.close();
  }
});

it.each([
  ["Audit", "aws", "arn:aws:iam::111122223333:role/Audit"],
  ["/security/Audit", "aws-cn", "arn:aws-cn:iam::111122223333:role/security/Audit"],
  ["arn:{partition}:iam::{accountId}:role/Audit", "aws-us-gov", "arn:aws-us-gov:iam::111122223333:role/Audit"],
])("names the role %s in a member account", (role, partition, arn) => {
  expect(roleArn(role, partition, "111122223333")).toBe(arn);
});
