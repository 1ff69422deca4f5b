/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * Preloaded into the processes of programs and packs. Of each of its steps the SDK sends a debug message to the engine, one
 * after the other, and of each of its promises it keeps a stack trace, mapped to the source. Both are for people who look
 * for a fault in the SDK; here nobody sees them, and they cost more than the rest of a preview.
 */
const Module = require("node:module");

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
};

const changed = new WeakSet();
const load = Module._load;

// Whoever debugs the SDK asks for it with these.
if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS && !process.env.PULUMI_DEBUG_GRPC) {
    Module._load = function (request, parent, isMain) {
        const exports = load.call(this, request, parent, isMain);
        const change = CHANGES[/^\.{1,2}\/(?:.*\/)?(log|debuggable)$/.exec(request)?.[1]];
        if (change && !changed.has(exports) && IN_PULUMI.test(parent?.filename ?? "")) {
            changed.add(exports);
            change(exports);
        }
        return exports;
    };
}
