import { describe } from "vitest";
import { behind, iam, itJudges } from "./cases.ts";
import { allBut, allow, deny, invoked } from "./fixtures.ts";

describe("a REST method named by statements", () => {
  itJudges([
    ["a principal pattern that AWS would refuse", behind(allow({ Principal: { AWS: "arn:aws:iam::*:root" } })), "open"],
    ["services denied", behind(allow(), deny({ Principal: { Service: "*" } })), "open"],
    ["an action wildcard", behind(allow({ Action: "EXECUTE-API:inv?k*" })), "open"],
    ["NotAction", behind(allBut("Allow", "Action", "s3:*")), "open", 'NotAction "s3:*"'],
    ["NotPrincipal in an Allow", behind(allBut("Allow", "Principal", { AWS: "444455556666" })), "open", "NotPrincipal"],
    [
      "NotPrincipal in a Deny",
      behind(allow(), allBut("Deny", "Principal", { AWS: "arn:aws:iam::111122223333:role/app" })),
      "private",
      "NotPrincipal",
    ],
    [
      "NotPrincipal in a Deny, and signatures",
      { ...iam, ...behind(allow(), allBut("Deny", "Principal", { AWS: "arn:aws:iam::111122223333:role/app" })) },
      "authenticated",
    ],
    ["a service as principal", behind(allow({ Principal: { Service: "apigateway.amazonaws.com" } })), "private"],
    ["a policy for another stage", behind(allow({ Resource: `${invoked}/dev/*` })), "private"],
    [
      "a policy for one of two stages",
      {
        ...behind(allow({ Resource: `${invoked}/dev/*` })),
        stages: [
          { stageName: "prod", deploymentId: "d1" },
          { stageName: "dev", deploymentId: "d1", webAclArn: "acl" },
        ],
      },
      "open",
      'webAclArn of stage "dev"',
    ],
    ["a policy for the method in the short form", behind(allow({ Resource: "execute-api:/prod/GET/pets" })), "open"],
    ["a policy for another verb", behind(allow({ Resource: "execute-api:/prod/POST/*" })), "private"],
    [
      "a policy for one of any verbs",
      { method: { httpMethod: "ANY" }, ...behind(allow({ Resource: "execute-api:/prod/POST/*" })) },
      "open",
    ],
    [
      "a Deny for one of any verbs",
      { method: { httpMethod: "ANY" }, ...behind(allow(), deny({ Resource: "execute-api:/prod/POST/*" })) },
      "open",
    ],
    [
      "a policy for some of a path's values",
      { path: "/pets/{id}", ...behind(allow({ Resource: `${invoked}/*/GET/pets/1*` })) },
      "open",
    ],
    [
      "a Deny for some of a path's values",
      { path: "/{proxy+}", ...behind(allow(), deny({ Resource: `${invoked}/*/*/admin/*` })) },
      "open",
    ],
    [
      "a Deny for all of them",
      { path: "/pets/{id}", ...behind(allow(), deny({ Resource: `${invoked}/*/GET/pets/*` })) },
      "private",
    ],
    ["the root path", { path: "/", ...behind(allow({ Resource: `${invoked}/prod/GET/` })) }, "open"],
    ["a resource that ends after the API's id, as AWS prints it", behind(allow({ Resource: `${invoked}/` })), "open"],
    [
      "a policy variable in a Deny's resource",
      behind(allow(), deny({ Resource: `${invoked}/\${aws:username}*` })),
      "open",
    ],
  ]);
});
