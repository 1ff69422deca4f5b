/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: below node_modules nothing translates TypeScript */
"use strict";
/**
 * Where the pack starts. In a clone it runs from its sources, also beside a dist/ that is older than they are. In the
 * package the sources are not there, and Pulumi would not translate them: it runs what was built.
 */
const fs = require("node:fs");
const path = require("node:path");

require(fs.existsSync(path.join(__dirname, "index.ts")) ? "./index.ts" : "../dist/policies/index.js");
