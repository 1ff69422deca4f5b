/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
const fs = require("node:fs");
const { DiskCache } = require("./diskCache");

/**
 * The compiler options that ts-node would use, without loading ts-node where the answer is kept. An answer counts for as
 * long as every file that it came from (a tsconfig.json and what it extends) reads the same, and every file that was
 * looked for and not found is still absent.
 * @param {{ tsNode: string, tsNodeVersion: string, typescriptVersion: string, cache: DiskCache }} tools
 * @param {object} registration what ts-node was asked to register with
 * @returns {object | undefined} nothing: ts-node is asked for more than translation, and has to do it itself
 */
function compilerOptions({ tsNode, tsNodeVersion, typescriptVersion, cache }, registration) {
    const settings = Object.entries(process.env).filter(([name]) => name.startsWith("TS_NODE_"));
    if (settings.length > 0) {
        return undefined;
    }
    const key = DiskCache.key(
        "options",
        tsNodeVersion,
        typescriptVersion,
        process.version,
        process.cwd(),
        registration,
    );
    const kept = JSON.parse(cache.read(key) ?? "null");
    if (kept && kept.files.every(([file, text]) => readOrAbsent(file) === text)) {
        return kept.options;
    }

    const files = new Map();
    const readFile = (file) => {
        const text = readOrAbsent(file);
        files.set(file, text);
        return text ?? undefined;
    };
    const fileExists = (file) => {
        files.set(file, readOrAbsent(file));
        return files.get(file) !== null;
    };
    const { config } = require(tsNode).create({ ...registration, transpileOnly: true, readFile, fileExists });
    if (config.options.allowJs || config.raw?.["ts-node"]) {
        return undefined;
    }
    const options = JSON.parse(JSON.stringify(config.options));
    cache.write(key, JSON.stringify({ files: [...files], options }));
    return options;
}

function readOrAbsent(file) {
    try {
        return fs.readFileSync(file, "utf8");
    } catch {
        return null;
    }
}

module.exports = { compilerOptions };
