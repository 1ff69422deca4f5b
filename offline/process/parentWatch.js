/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
/**
 * Preloaded into every process that the embedded engine starts. The fourth file descriptor is a line to the engine's
 * process; when that process dies, however it dies, the line closes, and this process ends with all that it started.
 */
const { Socket } = require("node:net");
const { isMainThread } = require("node:worker_threads");

// Workers and forked processes inherit the preload, but not the line: their fourth descriptor is something else.
if (isMainThread && String(process.ppid) === process.env.IAP_RUN_ENGINE_PROCESS) {
    const endAll = () => {
        if (process.platform === "win32") {
            // Windows has no process groups. Loaded here: hardly any process ever needs it.
            require("tree-kill")(process.pid, "SIGKILL", () => process.exit(130));
            return;
        }
        // It was started as the leader of a group of its own.
        process.kill(-process.pid, "SIGKILL");
    };
    const line = new Socket({ fd: 3, readable: true, writable: false });
    line.on("error", endAll);
    line.on("close", endAll);
    line.resume();
    // Watching must not keep a program alive that has nothing left to do.
    line.unref();
}
