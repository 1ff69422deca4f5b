/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * What Pulumi's plugin host runs. By itself it would check the types of every file here before the first component, and
 * read them all once more for the schema: seconds in which a program in another language waits, in each deployment.
 */
require("./printErrorsByStack").printErrorsByStack();
require("../offline/typescript/register");
const { main } = require("@pulumi/pulumi/provider");
const { ComponentProvider } = require("./componentProvider");

module.exports = () => main(new ComponentProvider(), process.argv.slice(2));
