/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * Preloaded into the processes of programs and packs. Of each of its steps the SDK sends a debug message to the engine,
 * one after the other; of each of its promises it keeps a stack trace; with each resource it sends the whole way by which
 * the program came to it, for which it reads its own source maps. This is for people who look for a fault in the SDK and
 * for engines that show it. Here nobody sees it, and it costs more than the rest of a preview. Errors keep their traces.
 */
const Module = require("node:module");
const { inspect } = require("node:util");

const IN_PULUMI = /[\\/]@pulumi[\\/]pulumi[\\/]/;

/** By the last part of the request with which the SDK's own modules import each other. */
const CHANGES = {
    log: (exports) => {
        exports.debug = () => Promise.resolve();
    },
    debuggable: (exports) => {
        const debuggablePromise = exports.debuggablePromise;
        exports.debuggablePromise = (promise, context) => {
            const limit = Error.stackTraceLimit;
            Error.stackTraceLimit = 0;
            try {
                return debuggablePromise(promise, context);
            } finally {
                Error.stackTraceLimit = limit;
            }
        };
    },
    /**
     * The stack trace of an error that ends the program, which the SDK colours. Node 20.20 needs seconds and half a
     * gigabyte to find that it cannot colour a path like node_modules/@pulumi/resource.ts, as the SDK's maps say it.
     */
    error: (exports) => {
        const { defaultErrorMessage } = exports;
        if (typeof defaultErrorMessage !== "function") {
            return;
        }
        exports.defaultErrorMessage = (error) => {
            try {
                return error?.stack ? inspect(error) : defaultErrorMessage(error);
            } catch {
                return defaultErrorMessage(error);
            }
        };
    },
    resource: (exports) => {
        if (typeof exports.Resource?.stackTrace === "function") {
            exports.Resource.stackTrace = () => [];
        }
    },
};

const changed = new WeakSet();
const load = Module._load;

// Whoever debugs the SDK asks for it with these.
if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS && !process.env.PULUMI_DEBUG_GRPC) {
    Module._load = function (request, parent, isMain) {
        const exports = load.call(this, request, parent, isMain);
        const change = CHANGES[/^\.{1,2}\/(?:.*\/)?(log|debuggable|error|resource)$/.exec(request)?.[1]];
        if (change && !changed.has(exports) && IN_PULUMI.test(parent?.filename ?? "")) {
            changed.add(exports);
            change(exports);
        }
        return exports;
    };
}
