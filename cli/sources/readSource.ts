import { isBag } from "../../offline/engine/wire";
import { UsageError } from "../usageError";
import { isPreviewDigest, readPreviewJson } from "./previewJson";
import { readSourceText } from "./sourceText";
import { foreignKind, isEngineEvent } from "./foreignKinds";
import { readStackExport, stateFile } from "./stackExport";
import type { StackSource } from "./stackSource";

/** Reads a stack export or the JSON of a preview from a file, or from stdin (`-`). Which of them it is, its shape tells. */
export async function readSource(file: string): Promise<StackSource> {
    const name = file === "-" ? "stdin" : file;
    return sourceFromText(name, await readSourceText(file, name));
}

/** `name`: what messages call it. */
export function sourceFromText(name: string, text: string): StackSource {
    const content = parse(name, text);
    if (isBag(content)) {
        const state = stateFile(content);
        if (state) return readStackExport(name, state);
        if (isPreviewDigest(content)) return readPreviewJson(name, content);
    }
    throw new UsageError(`${name} is ${foreignKind(content)}.\n${WHAT_IS_READ}`);
}

export const WHAT_IS_READ =
    "iap-run reads a stack export (pulumi stack export) or a preview (pulumi preview --json --show-sames).";

function parse(name: string, text: string): unknown {
    if (text.trim() === "") throw new UsageError(`${name} is empty.\n${WHAT_IS_READ}`);
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new UsageError(`${name} ${whyNotJson(text, error as Error)}.\n${WHAT_IS_READ}`);
    }
}

/** V8's own message is not passed on: it quotes the text around the mistake, which may be a secret. */
function whyNotJson(text: string, { message }: Error): string {
    if (isEventLog(text)) return "is a stream of engine events, not one document";
    if (!/^[[{]/.test(text.trimStart())) return "is not JSON";
    const position = /position (\d+)/.exec(message)?.[1];
    const atEnd = /end of JSON|unterminated/i.test(message) || Number(position) >= text.length;
    return atEnd ? "is cut off: its JSON has no end" : "is not valid JSON";
}

/** Of `--event-log FILE`, or `--json` with PULUMI_ENABLE_STREAMING_JSON_PREVIEW: one event a line. */
function isEventLog(text: string): boolean {
    const [line] = text.trimStart().split("\n", 1);
    try {
        return isEngineEvent(JSON.parse(line));
    } catch {
        return false;
    }
}
