import { variablesOf } from "../evaluate/variables.ts";

/** The text of a policy file to start from: it compiles, and its examples do what they say. */
export function policyTemplate(id: string): string {
  return `# A policy: what it is about, what must hold there, why, and how to repair what it finds.
# For editors: gatewarden schema policy. All types, variables and functions: policies/README.md of Gatewarden.
id: ${id} # the file's name, for good: a new one would leave waivers and history behind
title: REST API stages have a description # a true statement about what complies
severity: low # critical, high, medium, low or informational
# enabled: false # off until settings enable it
resource: AWS::ApiGateway::Stage # a policy can also have several \`cases\`, each about one type

# CEL conditions (https://cel.dev) with AWS's own member names. A misspelt one is an error when the file is loaded.
# Where \`when\` is false the policy is not relevant. There are these variables here:
${variables()}
when: stage.stageName != "test"
assert: has(stage.description)
message: "Stage {stage.stageName} of {api.name} has no description" # what is wrong with this one, with the value seen

why: Nobody can tell what the stage is for, or whom to ask.
remediation:
  text: Describe the stage.
  # or, for REST APIs, \`patch\`: a list of { op, path, value }
  command: >-
    aws apigateway update-stage --rest-api-id {api.id} --stage-name {stage.stageName}
    --patch-operations op=replace,path=/description,value=TEXT
# controls: ["ACME:OPS-1"] # STANDARD:CONTROL; \`gatewarden audit --standard ACME\` keeps score of them
# parameters: # values that settings may change, read as \`parameters.NAME\`
#   least: { type: int, default: 10, description: Letters that a description has at least }

# Tried by \`gatewarden policies test\`. What an example leaves out does not exist.
examples:
  pass:
    - { stage: { stageName: prod, description: Orders of the shop } }
  fail:
    - { stage: { stageName: prod } }
    - { stage: { stageName: prod, description: "" } }
  skip:
    - { stage: { stageName: test } }
`;
}

/** The names of all variables that the policy may use, as comment lines. */
function variables(): string {
  const names = [...variablesOf("AWS::ApiGateway::Stage").keys()];
  const lines = [names.slice(0, names.length / 2), names.slice(names.length / 2)];
  return lines.map((line) => `#   ${line.join(", ")}`).join("\n");
}
