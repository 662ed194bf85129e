import { expect, test } from "vitest";
import { createDesk } from "../v2/desk.ts";
import { differences, hasRecordings, readRecordedDefinition, readRecording } from "./recordings.ts";

const spec = (name: string) => `openapi.spec.${name}.json`;
const basePath = "test_import_rest_api_with_base_path_oas30";

if (!hasRecordings)
  process.stdout.write("No recorded answers of AWS beside the repository: comparing with them is skipped.\n");

test.skipIf(!hasRecordings).each([
  ["test_import_swagger_api", "petstore-authorizer.swagger.json", "ignore"],
  [`test_import_and_validate_rest_api[${spec("tf")}]`, spec("tf"), "ignore"],
  ["test_import_and_validate_rest_api[swagger-mock-cors.json]", "swagger-mock-cors.json", "ignore"],
  [`${basePath}[ignore]`, "openapi-basepath-url.yaml", "ignore"],
  [`${basePath}[prepend]`, "openapi-basepath-url.yaml", "prepend"],
  [`${basePath}[split]`, "openapi-basepath-url.yaml", "split"],
  ["test_import_with_global_api_key_authorizer", spec("global-auth"), "ignore"],
  ["test_import_with_circular_models", spec("circular-ref"), "ignore"],
  ["test_import_with_circular_models_and_request_validation", spec("circular-ref-with-request-body"), "ignore"],
  ["test_import_with_http_method_integration", "openapi-http-method-integration.json", "ignore"],
  ["test_import_with_cognito_auth_identity_source", "openapi.cognito-auth.json", "ignore"],
  ["test_import_with_integer_http_status_code", "openapi-method-int.spec.yaml", "ignore"],
])("an import does what AWS did in %s", (name, file, basepath) => {
  const desk = createDesk();
  const { id } = desk.runRest("ImportRestApi", { body: readRecordedDefinition(file), parameters: { basepath } });
  const recording = Object.entries(readRecording(name)).filter(([step]) => !step.startsWith("srv-var-"));
  expect(recording.length).toBeGreaterThan(2);
  expect(differences(Object.fromEntries(recording), desk, id)).toEqual([]);
});

test.skipIf(!hasRecordings)("a warning begins with AWS's words", () => {
  const body = readRecordedDefinition("openapi-basepath-url.yaml");
  const { warnings } = createDesk().runRest("ImportRestApi", { body });
  const recorded = Object(readRecording(`${basePath}[ignore]`)["put-rest-api-oas30-srv-url"]).warnings;
  expect(warnings).toEqual([expect.stringContaining(recorded[0])]);
});
