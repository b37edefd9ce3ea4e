// Validates a document with the schema of CycloneDX 1.6, by the code and the schema that the CycloneDX project publishes.
//
//   node cyclonedx.mjs FILE
//
// Errors are printed and the exit code is 1.
import { readFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const errors = await validator.validate(readFileSync(process.argv[2], "utf8"));
if (errors !== null) {
  console.error(JSON.stringify(errors, null, 2));
  process.exitCode = 1;
}
