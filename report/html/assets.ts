import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** The page's own style and script: read as they are written, put into the page as they are read. */
export const STYLE = read("page.css");
export const SCRIPT = read("page.browser.js");

function read(name: string): string {
    return fs.readFileSync(path.join(__dirname, name), "utf8");
}

/** Nothing is loaded and nothing is sent; only this style and this script count, whatever else gets into the page. */
export function contentSecurityPolicy(style: string): string {
    return [
        "default-src 'none'",
        `style-src '${hash(style)}'`,
        `script-src '${hash(SCRIPT)}'`,
        "base-uri 'none'",
        "form-action 'none'",
    ].join("; ");
}

function hash(text: string): string {
    return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
