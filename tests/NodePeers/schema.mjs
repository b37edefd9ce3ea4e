// Validates a JSON document with a JSON Schema of draft 7.
//
//   node schema.mjs SCHEMA.json FILE.json
//
// Errors are printed and the exit code is 1.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const validate = addFormats.default(new Ajv({ allErrors: true, strict: true })).compile(read(process.argv[2]));
if (!validate(read(process.argv[3]))) {
  console.error(JSON.stringify(validate.errors, null, 2));
  process.exitCode = 1;
}
