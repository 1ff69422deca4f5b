"use strict";

/** By this name Node asks an object how to print it: https://nodejs.org/api/util.html#utilinspectcustom */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Pulumi's host prints an error that nobody caught with all that hangs on it: the promise that it came out of, and
 * behind that the whole runtime. This process would be busy with it for half a minute and take gigabytes, before the
 * component fails for the program that asked for it.
 * https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/run/error.ts
 * https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/debuggable.ts
 */
function printErrorsByStack() {
    for (const event of ["uncaughtException", "unhandledRejection"]) {
        // The host listens already, and prints in its listener.
        process.prependListener(event, byStack);
    }
}

function byStack(error) {
    if (error instanceof Error) {
        // Not Object.defineProperty, which throws where an error is frozen: nobody would catch that either.
        Reflect.defineProperty(error, INSPECT, { value: () => error.stack });
    }
}

module.exports = { printErrorsByStack };
