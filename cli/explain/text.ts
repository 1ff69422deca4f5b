import { Colors } from "picocolors/types";
import { StackCause } from "../../access/errors/stackCause";
import { resourceLabel } from "../../report/names";
import { labelled, wrap } from "../../report/text/layout";
import { printable } from "../../report/text/printable";
import { Explained } from "./explained";

/** All answers for a terminal or a build log. Ends with a line break. */
export function explanationText(answers: Explained[], colors: Colors): string {
    const sections = printable(answers).map((answer) => lines(answer, colors).join("\n"));
    return `${sections.join("\n\n")}\n`;
}

export const NOTHING_FITS =
    "Nothing that is known here fits this text. Give more of it, as it was printed; an answer of IAP itself carries " +
    "the header x-goog-iap-generated-response: true.";

function lines(answer: Explained, colors: Colors): string[] {
    const { says, statuses, causes, reported, fixes, references, inStack } = answer;
    const status = statuses.length > 0 ? `  (HTTP ${statuses.join(", ")})` : "";
    return [
        `${colors.bold(colors.cyan(answer.from))}${status}  ${colors.dim(answer.id)}`,
        ...wrap(says[0] ?? "It shows by its status alone.", "  "),
        ...causes.flatMap((cause) => labelled("Cause", cause, "  ", colors.yellow)),
        ...reported.flatMap((cause) => labelled("Reported, not confirmed by Google", cause, "  ", colors.yellow)),
        ...fixes.flatMap((fix) => labelled("Fix", fix, "  ", colors.green)),
        ...(inStack ? stackLines(inStack, colors) : []),
        ...references.map((reference) => colors.dim(`  ${reference}`)),
    ];
}

function stackLines(causes: StackCause[], colors: Colors): string[] {
    if (causes.length === 0) return [`  ${colors.bold("In this stack")}: nothing causes it, as far as the model sees.`];
    return [
        `  ${colors.bold("In this stack")}`,
        ...causes.flatMap(({ urn, property, certainty, reason, fix }) => [
            ...wrap(`${resourceLabel(urn)} (${property})`, "    ", "  ").map(colors.bold),
            ...(certainty === "certain" ? wrap(reason, "      ") : labelled("Perhaps", reason, "      ")),
            ...labelled("Fix", fix, "      ", colors.green),
        ]),
    ];
}
