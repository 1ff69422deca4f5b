/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
const Module = require("node:module");
const path = require("node:path");
const { compilerOptions } = require("./compilerOptions");
const { DiskCache } = require("./diskCache");
const { installExtensionHook } = require("./extensionHook");
const { versionOf } = require("./versionOf");

/**
 * ts-node's `register`, transpile-only, from translations kept on disk. Neither ts-node nor TypeScript is loaded where
 * nothing has to be translated; ts-node itself takes over for whatever this does not cover.
 * @param {string} tsNode ts-node's entry file
 * @param {{ compiler?: string }} registration what to register with, as ts-node takes it
 * @param {NodeRequire} sourceMapsFrom whence source-map-support is resolved
 */
function register(tsNode, registration, sourceMapsFrom) {
    const base = registration.cwd ?? process.cwd();
    const realRegister = () => require(tsNode).register({ ...registration, transpileOnly: true });
    const tsNodeVersion = versionOf(tsNode, "ts-node");
    const typescript = resolveFrom([path.join(base, "index.js"), tsNode], registration.compiler ?? "typescript");
    // Older ones do not tell how they resolved their options.
    if (!tsNodeVersion?.startsWith("10.") || !typescript) {
        return realRegister();
    }
    const typescriptVersion = versionOf(typescript, "typescript");
    const cache = new DiskCache(base);
    const options = compilerOptions({ tsNode, tsNodeVersion, typescriptVersion, cache }, registration);
    if (!options) {
        return realRegister();
    }
    const tools = { typescript, typescriptVersion, cache };
    const translationOf = installExtensionHook(tools, options, base, realRegister);
    mapStackTraces(translationOf, sourceMapsFrom);
}

function resolveFrom(files, request) {
    for (const file of files) {
        try {
            return Module.createRequire(file).resolve(request);
        } catch {
            // Not from there.
        }
    }
    return undefined;
}

/**
 * Stack traces name the lines that people wrote. The support is loaded when the first stack trace is asked for: most
 * runs have none.
 */
function mapStackTraces(translationOf, sourceMapsFrom) {
    const install = () => {
        sourceMapsFrom("source-map-support").install({
            environment: "node",
            handleUncaughtExceptions: false,
            retrieveFile: (file) => translationOf(file.replace(/^file:\/\//, "")) ?? null,
        });
    };
    if (Error.prepareStackTrace) {
        // Somebody has installed the support already: it only has to learn of our files.
        install();
        return;
    }
    Error.prepareStackTrace = (error, frames) => {
        Error.prepareStackTrace = undefined;
        install();
        return Error.prepareStackTrace(error, frames);
    };
}

module.exports = { register };
