import { constants } from "node:buffer";
import * as fs from "node:fs";
import { UsageError } from "../usageError";

/** No JavaScript text can be longer, so no parser could take it. */
const LONGEST = constants.MAX_STRING_LENGTH;

/** The text of a file, or of stdin for `-`. */
export async function readSourceText(file: string, name: string): Promise<string> {
    return decode(name, file === "-" ? await readStdin() : readBytes(file));
}

function readBytes(file: string): Buffer {
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    if (!stats) throw new UsageError(`${file} is not there`);
    if (stats.isDirectory()) throw new UsageError(`${file} is a folder: name a file, or - for stdin`);
    if (stats.size > LONGEST) throw new UsageError(tooLong(file));
    try {
        return fs.readFileSync(file);
    } catch (error) {
        throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
    }
}

async function readStdin(): Promise<Buffer> {
    if (process.stdin.isTTY) throw new UsageError("nothing is piped into stdin");
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > LONGEST) throw new UsageError(tooLong("stdin"));
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

function tooLong(name: string): string {
    return `${name} is larger than ${Math.floor(LONGEST / 1024 / 1024)} MB, which is more than iap-run can read`;
}

/** UTF-8 with or without a byte order mark, or UTF-16 with one: PowerShell 5 writes that when output is redirected. */
function decode(name: string, bytes: Buffer): string {
    const [first, second] = bytes;
    if (first === 0x1f && second === 0x8b) throw new UsageError(`${name} is compressed with gzip: unpack it first`);
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
    return new TextDecoder("utf-8").decode(bytes);
}
