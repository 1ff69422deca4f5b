/** What the user typed after `iap-run explain`. */
export interface ExplainArguments {
    /** An error text, a part of one, or a bare code. */
    text: string;
    /** A stack export or the JSON of a preview; `-`: stdin. Absent: no stack is looked at. */
    file?: string;
    json: boolean;
}
