/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * Preloaded where Pulumi's runners run TypeScript without checking its types: what they ask of ts-node, compiler options
 * included, is done from translations kept on disk.
 */
const Module = require("node:module");
const { register } = require("./tsNode");

const RUNNER = /[\\/]@pulumi[\\/]pulumi[\\/](cmd[\\/]run(-policy-pack)?[\\/]run|tsutils)\.js$/;
const load = Module._load;

Module._load = function (request, parent, isMain) {
    if (request !== "ts-node" || !RUNNER.test(parent?.filename ?? "")) {
        return load.call(this, request, parent, isMain);
    }
    // Throws where it is not installed, as the runner expects: it has a copy of its own for that case.
    const tsNode = Module._resolveFilename(request, parent, false);
    return { register: (registration) => register(tsNode, registration, Module.createRequire(parent.filename)) };
};
