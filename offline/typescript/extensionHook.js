/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { DiskCache } = require("./diskCache");

const EXTENSIONS = [".ts", ".tsx", ".cts"];
/** Part of every key: raise it when the output for the same input changes. */
const FORMAT = 1;

/**
 * Makes `require` translate TypeScript, file by file and without checking types, and keeps every translation on disk.
 * @param {{ typescript: string, typescriptVersion: string, cache: DiskCache }} tools
 * @param {object} options compiler options, as ts-node resolved them
 * @param {string} base files below a node_modules of this directory are JavaScript already
 * @param {() => void} fallBack has ts-node take over from here on
 * @returns {(file: string) => string | undefined} the translation of a file that was required, for its source map
 */
function installExtensionHook({ typescript, typescriptVersion, cache }, options, base, fallBack) {
    const translations = new Map();
    // The map must say the file's bare name: it is read as if it lay where the file lies.
    const compilerOptions = { ...options, inlineSourceMap: true, inlineSources: true };
    for (const name of ["outDir", "rootDir", "sourceMap", "sourceRoot", "mapRoot"]) {
        delete compilerOptions[name];
    }

    const translate = (code, file) => {
        // The file's name decides how it is parsed and is written into its source map; its folder does not matter.
        const key = DiskCache.key("translation", FORMAT, typescriptVersion, compilerOptions, path.basename(file), code);
        const kept = cache.read(key);
        if (kept !== undefined) {
            return kept;
        }
        const { outputText, diagnostics } = require(typescript).transpileModule(code, {
            fileName: file,
            compilerOptions,
            reportDiagnostics: true,
        });
        if (diagnostics.length > 0) {
            // ts-node words syntax errors as Pulumi's users know them.
            return undefined;
        }
        cache.write(key, outputText);
        return outputText;
    };

    const load = (module, file) => {
        if (isBelowNodeModules(base, file)) {
            return Module._extensions[".js"](module, file);
        }
        const translation = isEcmaScriptModule(file) ? undefined : translate(fs.readFileSync(file, "utf8"), file);
        if (translation === undefined) {
            // ts-node calls the handler that it finds, which must not be this one.
            for (const extension of EXTENSIONS) {
                delete Module._extensions[extension];
            }
            fallBack();
            return Module._extensions[path.extname(file)](module, file);
        }
        translations.set(file, translation);
        return module._compile(translation, file);
    };
    for (const extension of EXTENSIONS) {
        Module._extensions[extension] = load;
    }
    return (file) => translations.get(file);
}

/** ts-node's default: a folder below node_modules is published code, but the program itself may live in one. */
function isBelowNodeModules(base, file) {
    return path.relative(base, file).split(path.sep).includes("node_modules");
}

const packageTypes = new Map();

/** By extension, else by the nearest package.json. */
function isEcmaScriptModule(file) {
    return path.extname(file) !== ".cts" && packageType(path.dirname(file)) === "module";
}

function packageType(directory) {
    if (!packageTypes.has(directory)) {
        packageTypes.set(directory, readPackageType(directory));
    }
    return packageTypes.get(directory);
}

function readPackageType(directory) {
    try {
        return JSON.parse(fs.readFileSync(path.join(directory, "package.json"), "utf8")).type ?? "commonjs";
    } catch {
        const parent = path.dirname(directory);
        return parent === directory ? "commonjs" : packageType(parent);
    }
}

module.exports = { installExtensionHook };
