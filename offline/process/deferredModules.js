/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * Preloaded into the processes of programs and packs. @pulumi/pulumi loads, whenever it is loaded, libraries that only
 * the serialisation of closures (dynamic providers), the Automation API, tracing and TypeScript itself need: two thirds
 * of its modules and of the time it takes. Here each is loaded when something of it is used for the first time, and is
 * then the same.
 */
const Module = require("node:module");
const { tsconfigParser } = require("../typescript/tsconfigParser");
const { versionOf } = require("../typescript/versionOf");

const IN_PULUMI = /[\\/]@pulumi[\\/]pulumi[\\/]/;
const DEFERRED = new Set([
    "typescript",
    "@logdna/tail-file",
    "@npmcli/arborist",
    "@opentelemetry/exporter-zipkin",
    "@opentelemetry/instrumentation",
    "@opentelemetry/instrumentation-grpc",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-base",
    "@opentelemetry/sdk-trace-node",
    "execa",
    "fdir",
    "ini",
    "js-yaml",
    "normalize-package-data",
    "tmp",
]);
const INSPECTOR = /(^|\/)v8Hooks$/;

const load = Module._load;
Module._load = function (request, parent, isMain) {
    const concernsUs = DEFERRED.has(request) || INSPECTOR.test(request);
    if (!concernsUs || !IN_PULUMI.test(parent?.filename ?? "")) {
        return load.call(this, request, parent, isMain);
    }
    if (INSPECTOR.test(request)) {
        return require("./lateInspector");
    }
    // Throws where it is not installed, as the real one would.
    const file = Module._resolveFilename(request, parent, false);
    return deferred(
        () => load.call(this, file, parent, false),
        request === "typescript" ? typescriptAnswers(file) : {},
    );
};

/** What is asked of TypeScript in every run, and can be answered without it. */
function typescriptAnswers(file) {
    return { version: versionOf(file, "typescript"), parseConfigFileTextToJson: tsconfigParser(file) };
}

/**
 * The module, loaded at its first use. Compiled TypeScript asks an import whether it is an ES module and takes its
 * `default` if so: that question is answered, and the answer held to, without loading anything.
 */
function deferred(loadIt, known) {
    return new Proxy(function () {}, {
        get: (_, property) => {
            if (property === "__esModule") {
                return true;
            }
            return property in known ? known[property] : property === "default" ? loadIt() : loadIt()[property];
        },
        has: (_, property) => property === "__esModule" || property in loadIt(),
        apply: (_, self, args) => Reflect.apply(loadIt(), self, args),
        construct: (_, args) => Reflect.construct(loadIt(), args),
    });
}
