import { variablesOf } from "../evaluate/variables.ts";
import type { CaseSubject } from "../model/policy.ts";

/** What a policy to start from can be about: a resource as it is, or one that is not as expected. */
type TemplateSubject = Extract<CaseSubject, "difference"> | undefined;

/** The text of a policy file to start from: it compiles, and its examples do what they say. */
export function policyTemplate(id: string, subject?: TemplateSubject): string {
  const { title, about, conditions, why, fix, command, parameters, examples } = subject ? difference : resource;
  return `# A policy: what it is about, what must hold there, why, and how to repair what it finds.
# For editors: gatewarden schema policy. All types, variables and functions: policies/README.md of Gatewarden.
id: ${id} # the file's name, for good: a new one would leave waivers and history behind
title: ${title} # a true statement about what complies
severity: low # critical, high, medium, low or informational
# enabled: false # off until settings enable it
${about}

# CEL conditions (https://cel.dev) with AWS's own member names. A misspelt one is an error when the file is loaded.
# Where \`when\` is false the policy is not relevant. There are these variables here:
${variables(subject)}
${conditions}

why: ${why}
remediation:
  text: ${fix}
  # or, for REST APIs, \`patch\`: a list of { op, path, value }
  command: >-
    aws apigateway update-stage --rest-api-id {api.id} --stage-name {stage.stageName}
    --patch-operations ${command}
# controls: ["ACME:OPS-1"] # STANDARD:CONTROL; \`gatewarden audit --standard ACME\` keeps score of them
# parameters: # values that settings may change, read as \`parameters.NAME\`
#   ${parameters}

# Tried by \`gatewarden policies test\`. What an example leaves out does not exist.
${examples}
`;
}

const resource = {
  title: "REST API stages have a description",
  about: "resource: AWS::ApiGateway::Stage # a policy can also have several `cases`, each about one type",
  conditions: `when: stage.stageName != "test"
assert: has(stage.description)
message: "Stage {stage.stageName} of {api.name} has no description" # what is wrong with this one, with the value seen`,
  why: "Nobody can tell what the stage is for, or whom to ask.",
  fix: "Describe the stage.",
  command: "op=replace,path=/description,value=TEXT",
  parameters: "least: { type: int, default: 10, description: Letters that a description has at least }",
  examples: `examples:
  pass:
    - { stage: { stageName: prod, description: Orders of the shop } }
  fail:
    - { stage: { stageName: prod } }
    - { stage: { stageName: prod, description: "" } }
  skip:
    - { stage: { stageName: test } }`,
};

const difference = {
  title: "REST API stages have the description that was approved",
  about: `resource: difference # a resource that is not as expected; \`drift\` is all that differs in an API
of: AWS::ApiGateway::Stage # a policy can also have several \`cases\`, each about one type`,
  conditions: `# changed(after.x) disregards order and spelling where they mean nothing; before.x and after.x are what AWS returned.
when: change == "modified" # or added, or removed
assert: "!changed(after.description)"
message: "Stage {stage.stageName} of {api.name} is described as {after.description}, and not as {before.description}"`,
  why: "Somebody changed the stage, and nobody approved it.",
  fix: "Describe the stage as before, or approve the change.",
  command: "op=replace,path=/description,value={before.description}",
  parameters: "least: { type: int, default: 10, description: Letters that a description has at least }",
  examples: `# \`change\` and \`differences\` follow from \`before\` and \`after\`.
examples:
  pass:
    - { before: { stageName: prod, tracingEnabled: true }, after: { stageName: prod, tracingEnabled: false } }
  fail:
    - { before: { stageName: prod, description: Orders }, after: { stageName: prod, description: Test } }
  skip:
    - { after: { stageName: prod, description: Test } }`,
};

/** The names of all variables that the policy may use, as comment lines. */
function variables(subject: TemplateSubject): string {
  const names = [...variablesOf("AWS::ApiGateway::Stage", subject).keys()];
  const lines = [names.slice(0, names.length / 2), names.slice(names.length / 2)];
  return lines.map((line) => `#   ${line.join(", ")}`).join("\n");
}
