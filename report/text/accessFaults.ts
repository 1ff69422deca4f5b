import { Colors } from "picocolors/types";
import { Certainty, DeadEnd, Exposure } from "../../access/findings";
import { resourceLabel } from "../names";
import { labelled, wrap } from "./layout";

/** Ways in that pass neither IAP nor an invoker check. Nothing is printed where there is none. */
export function exposureLines(exposures: Exposure[], colors: Colors): string[] {
    return certainFirst(exposures, (certainty, shown) => [
        certainty === "certain"
            ? colors.bold(colors.red("Ways around IAP"))
            : colors.bold("Possible ways around IAP (undecided)"),
        ...shown.flatMap((exposure) => {
            const openedBy = exposure.openedBy.map(({ urn, property }) => `${resourceLabel(urn)} (${property})`);
            return [
                ...wrap(`${exposure.who} reaches ${resourceLabel(exposure.urn)}`, "  ", "  ").map(colors.bold),
                ...wrap(exposure.reason, "    "),
                ...(openedBy.length > 0 ? labelled("Opened by", openedBy.join(", "), "    ") : []),
                ...labelled("Fix", exposure.fix, "    ", colors.green),
            ];
        }),
    ]);
}

/** Callers that are meant to get in and cannot. */
export function deadEndLines(deadEnds: DeadEnd[], colors: Colors): string[] {
    return certainFirst(deadEnds, (certainty, shown) => [
        certainty === "certain"
            ? colors.bold(colors.yellow("Callers locked out"))
            : colors.bold("Callers possibly locked out (undecided)"),
        ...shown.flatMap((deadEnd) => [
            ...wrap(`${deadEnd.caller} at ${resourceLabel(deadEnd.urn)} (${deadEnd.property})`, "  ", "  ").map(
                colors.bold,
            ),
            ...wrap(deadEnd.reason, "    "),
            ...labelled("Fix", deadEnd.fix, "    ", colors.green),
        ]),
    ]);
}

/** What is certain stands apart from what only an unknown value leaves open. */
function certainFirst<T extends { certainty: Certainty }>(
    faults: T[],
    section: (certainty: Certainty, shown: T[]) => string[],
): string[] {
    return (["certain", "undecided"] as const)
        .flatMap((certainty) => {
            const shown = faults.filter((fault) => fault.certainty === certainty);
            return shown.length === 0 ? [] : [...section(certainty, shown), ""];
        })
        .slice(0, -1);
}
