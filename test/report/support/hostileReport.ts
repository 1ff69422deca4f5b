import { Report } from "../../../report/report";
import { handmadeReport } from "../handmade";

/** What a name may hold to break out of HTML, of a script, of Mermaid's, Markdown's or XML's syntax, or of a terminal's line. */
export const HOSTILE =
    `</script><script>alert(1)</script><img src=x onerror=alert(2)> "'\`&amp;{{x}} ]]> --> <!-- #quot; | [a](javascript:alert(3)) ` +
    `%%{init: {}}%% \\n 1. **b** ${"\u202e"}$\u0007\ud800 end\nsubgraph x`;

/** The hand-made stack with every name, text and URN hostile. */
export function hostileReport(): Report {
    const spoil = (value: unknown, key = ""): unknown => {
        if (typeof value === "string") return ENUMS.has(key) ? value : `${value}${HOSTILE}`;
        if (Array.isArray(value)) return value.map((item) => spoil(item, key));
        if (value === null || typeof value !== "object") return value;
        return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoil(item, name)]));
    };
    return spoil(handmadeReport()) as Report;
}

/** Fields with a closed set of values. */
const ENUMS = new Set(["kind", "layer", "state", "iap", "certainty", "outcome", "gate", "level", "severity"]);
