/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- the program's tsconfig.json may have JavaScript checked
// @ts-nocheck
"use strict";
/**
 * What Pulumi's plugin host runs. By itself it would check the types of every file here before the first component, and
 * read them all once more for the schema: seconds in which a program in another language waits, in each deployment. And
 * it would check them as that program's environment and tsconfig.json say, which are not about these files.
 * https://github.com/TypeStrong/ts-node/blob/v10.9.2/src/index.ts (REGISTER_INSTANCE, Service.enabled)
 */
process[Symbol.for("ts-node.register.instance")]?.enabled(false);
require("./printErrorsByStack").printErrorsByStack();
require("./requirePeers").requirePeers();
require("../offline/typescript/register");
const { main } = require("@pulumi/pulumi/provider");
const { ComponentProvider } = require("./componentProvider");

module.exports = () => main(new ComponentProvider(), process.argv.slice(2));
