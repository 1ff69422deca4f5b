/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * Stands in for @pulumi/pulumi/runtime/closure/v8Hooks: the debugger session by which the SDK looks into functions that
 * it serialises. Pulumi opens it before the program is loaded, because it listens only after enabling the debugger and
 * would miss the scripts that were there before; a debugger makes everything after it slower. Whoever listens first is
 * told of all scripts when the debugger is enabled, so here it is opened when a function is serialised.
 */
const scriptUrls = new Map();
let session;

async function openSession() {
    const { Session } = require("node:inspector");
    const opened = new Session();
    opened.connect();
    opened.on("Debugger.scriptParsed", ({ params }) => scriptUrls.set(params.scriptId, params.url));
    await new Promise((resolve, reject) =>
        opened.post("Debugger.enable", (error) => (error ? reject(error) : resolve(undefined))),
    );
    return opened;
}

module.exports = {
    isInitializedAsync: async () => undefined,
    getSessionAsync: () => (session ??= openSession()),
    getScriptUrl: (scriptId) => scriptUrls.get(scriptId),
};
