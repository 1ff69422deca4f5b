/** Takes any key, and any index. */
const ANY = "*";

// One step: `.key`, `[0]`, `[*]` or `["a.key"]`. Its first has no dot before it.
const STEP = /\.?(?:\["((?:\\.|[^"\\])*)"\]|\[(\d+|\*)\]|([^.[]+))/y;

/**
 * The steps of a property path as Pulumi writes it in `ignoreChanges`: `template.containers[0].image`, `rules[*].action`,
 * `metadata.annotations["run.googleapis.com/ingress"]`, `*`
 * (https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/). Undefined for what is no path: the engine
 * passes over it.
 */
export function parsePropertyPath(text: string): string[] | undefined {
    const steps: string[] = [];
    STEP.lastIndex = 0;
    while (STEP.lastIndex < text.length) {
        const match = STEP.exec(text);
        if (!match) return undefined;
        const [, quoted, index, key] = match;
        steps.push(quoted?.replace(/\\(.)/g, "$1") ?? index ?? key);
    }
    return steps.length > 0 ? steps : undefined;
}

/** Whether one path leads to the other or into it: `metadata` and `members[0]` both overlap with what they are part of. */
export function pathsOverlap(one: string[], other: string[]): boolean {
    const shared = Math.min(one.length, other.length);
    return one.slice(0, shared).every((step, i) => step === other[i] || step === ANY || other[i] === ANY);
}
