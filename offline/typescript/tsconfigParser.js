/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
const { DiskCache } = require("./diskCache");
const { versionOf } = require("./versionOf");

/**
 * TypeScript's `parseConfigFileTextToJson`, its answers kept on disk: Pulumi's runners ask it in every run of a project
 * that has a tsconfig.json.
 * @param {string} typescript TypeScript's entry file
 */
function tsconfigParser(typescript) {
    const version = versionOf(typescript, "typescript");
    const cache = new DiskCache(process.cwd());
    return (name, text) => {
        const key = DiskCache.key("tsconfig", version, name, text);
        const kept = cache.read(key);
        if (kept !== undefined) {
            return JSON.parse(kept);
        }
        const { config, error } = require(typescript).parseConfigFileTextToJson(name, text);
        if (config && !error) {
            cache.write(key, JSON.stringify({ config }));
        }
        return { config, error };
    };
}

module.exports = { tsconfigParser };
