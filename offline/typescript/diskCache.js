/* eslint-disable @typescript-eslint/no-require-imports -- plain CommonJS: it runs before anything can translate TypeScript */
"use strict";
const crypto = require("node:crypto");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/**
 * Texts kept between runs under a key that names everything they were made from, so that none can be stale. Several
 * processes may read and write at once: an entry appears whole or not at all. Without a place to write, nothing is kept.
 */
class DiskCache {
    /** @param {string} start where the search for a place begins: a directory of the project */
    constructor(start) {
        this.start = start;
        this.directory = undefined;
    }

    /** @param {unknown[]} parts */
    static key(...parts) {
        return crypto.createHash("sha256").update(JSON.stringify(parts)).digest("hex");
    }

    /**
     * @param {string} key
     * @returns {string | undefined}
     */
    read(key) {
        try {
            return fs.readFileSync(path.join(this.place(), key), "utf8");
        } catch {
            return undefined;
        }
    }

    /**
     * @param {string} key
     * @param {string} text
     */
    write(key, text) {
        const place = this.place();
        if (!place) {
            return;
        }
        const draft = path.join(place, `${key}.${process.pid}.${crypto.randomBytes(4).toString("hex")}`);
        try {
            fs.writeFileSync(draft, text);
            fs.renameSync(draft, path.join(place, key));
        } catch {
            // A full disk, or (on Windows) somebody reading the same entry: the next run writes it again.
            fs.rmSync(draft, { force: true });
        }
    }

    place() {
        this.directory ??= nodeModulesCache(this.start) ?? temporaryCache() ?? "";
        return this.directory;
    }
}

const SUBFOLDER = path.join("iap-run", "typescript");

/** Where tools keep such things: node_modules/.cache of the project. */
function nodeModulesCache(start) {
    for (let directory = start; ; directory = path.dirname(directory)) {
        const nodeModules = path.join(directory, "node_modules");
        if (fs.existsSync(nodeModules)) {
            return makeWritable(path.join(nodeModules, ".cache", SUBFOLDER));
        }
        if (path.dirname(directory) === directory) {
            return undefined;
        }
    }
}

/** What lies here is executed, so it must be nobody else's: the temporary directory is everybody's. */
function temporaryCache() {
    const user = process.getuid?.() ?? "user";
    const own = path.join(os.tmpdir(), `iap-run-${user}`);
    try {
        fs.mkdirSync(own, { mode: 0o700 });
    } catch {
        // It exists; whose it is, is looked at now.
    }
    const stats = fs.lstatSync(own, { throwIfNoEntry: false });
    if (!stats?.isDirectory() || (process.getuid && (stats.uid !== user || (stats.mode & 0o022) !== 0))) {
        return undefined;
    }
    return makeWritable(path.join(own, "typescript"));
}

function makeWritable(directory) {
    try {
        fs.mkdirSync(directory, { recursive: true });
        fs.accessSync(directory, fs.constants.W_OK);
        return directory;
    } catch {
        return undefined;
    }
}

module.exports = { DiskCache };
