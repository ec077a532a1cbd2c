// Judges SARIF reports by the schema of the standard, with a library that knows
// neither of us: node validate.js MODULES REPORT ... Says what is wrong with
// each, and ends with 1 if anything is.

const fs = require("fs");
const path = require("path");
const [modules, ...reports] = process.argv.slice(2);
const from = (name) => require(path.join(modules, name));

const schema = JSON.parse(fs.readFileSync(path.join(
  modules, "@microsoft/sarif-multitool-linux/sarif-2.1.0.json")));
const Ajv = from("ajv/dist/2020").default;
const ajv = new Ajv({ allErrors: true, strict: false });
from("ajv-formats")(ajv);
const validate = ajv.compile(schema);

let wrong = false;
for (const report of reports)
  if (!validate(JSON.parse(fs.readFileSync(report)))) {
    wrong = true;
    for (const error of validate.errors)
      console.log(`${report}: ${error.instancePath}: ${error.message}`);
  }
process.exit(wrong ? 1 : 0);
