/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * `node --require offline/typescript/register.js FILE.ts`: runs this repository's own TypeScript, like
 * ts-node/register/transpile-only and several times as fast where the files were translated before.
 */
const path = require("node:path");
const { createRequire } = require("node:module");
const { register } = require("./tsNode");

const repository = path.join(__dirname, "..", "..");
const sourceMapsFrom = createRequire(require.resolve("@pulumi/pulumi/package.json"));

register(
    require.resolve("ts-node"),
    // Explicit, or TS_NODE_SKIP_PROJECT would have these files read without their tsconfig.json.
    { cwd: repository, project: path.join(repository, "tsconfig.json"), skipProject: false },
    sourceMapsFrom,
);
