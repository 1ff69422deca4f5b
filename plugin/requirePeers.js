/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
const path = require("node:path");
const { peerDependencies } = require("../package.json");

/**
 * In a clone the peer dependencies are development dependencies too, which npm leaves out with NODE_ENV=production. Node
 * would name a file within one of them and not say what to do.
 * https://docs.npmjs.com/cli/v11/using-npm/config#omit
 */
function requirePeers() {
    const missing = Object.keys(peerDependencies).find((name) => !isInstalled(name));
    if (missing) {
        const folder = path.join(__dirname, "..");
        const error = new Error(
            `${missing} is not installed: run \`npm install --include=dev\` in ${folder}, ` +
                "because npm leaves it out with --omit=dev and with NODE_ENV=production.",
        );
        // Where this was found out is no help.
        error.stack = error.message;
        throw error;
    }
}

function isInstalled(name) {
    try {
        return Boolean(require.resolve(`${name}/package.json`));
    } catch (error) {
        if (error.code === "MODULE_NOT_FOUND") {
            return false;
        }
        throw error;
    }
}

module.exports = { requirePeers };
