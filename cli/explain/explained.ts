import { causesInStack } from "../../access/errors/causesInStack";
import { explain, Explanation } from "../../access/errors/explain";
import { Source } from "../../access/errors/knownError";
import { StackCause } from "../../access/errors/stackCause";
import { AccessGraph } from "../../access/graph/graph";

/** One explanation, ready to be printed: plain data, and nothing of the text that was asked about. */
export interface Explained {
    id: string;
    from: Source;
    /** Its texts as they are known, values written as {name}. */
    says: string[];
    codes: string[];
    statuses: number[];
    causes: string[];
    /** Causes that people reported and no page of Google's confirms. */
    reported: string[];
    fixes: string[];
    references: string[];
    /** The resources behind it. Absent: no stack was given, or none can show this cause. */
    inStack?: StackCause[];
}

/** The answers to a text, and with a graph what in that stack is behind each. */
export function explained(text: string, graph?: AccessGraph): Explained[] {
    return explain(text).map((explanation) => ({
        ...told(explanation),
        ...(graph && { inStack: causesInStack(graph, explanation) }),
    }));
}

function told({ error }: Explanation): Explained {
    const { id, from, says, codes = [], statuses = [], causes, reported = [], fixes, references } = error;
    return { id, from, says, codes, statuses, causes, reported, fixes, references };
}
