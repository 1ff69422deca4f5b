import { createColors, isColorSupported } from "picocolors";
import { Colors } from "picocolors/types";

/** What a run writes to. Reports go to `out`; everything that is not the report goes to `err`. */
export interface Terminal {
    out: (text: string) => void;
    err: (text: string) => void;
    /** For what goes to `out`. */
    colors: Colors;
}

/**
 * picocolors also colours where a CI or Windows is detected, even into a file. A report that is piped or stored is
 * plain unless the user forces colour.
 */
export function processTerminal(): Terminal {
    const coloured = isColorSupported && (process.stdout.isTTY === true || Boolean(process.env.FORCE_COLOR));
    return {
        out: (text) => void process.stdout.write(text),
        err: (text) => void process.stderr.write(text),
        colors: createColors(coloured),
    };
}
