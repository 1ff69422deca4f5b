import type { Registration } from "../../offline/types";
import type { StackSource } from "./stackSource";

/** Stack and project are told by every URN: `urn:pulumi:<stack>::<project>::...`. */
export function sourceOf(
    registrations: Registration[],
    more: Partial<Pick<StackSource, "configuration" | "answers" | "failure">> = {},
): StackSource {
    const [start, project] = registrations[0]?.urn.split("::") ?? ["", ""];
    return {
        stack: start.slice("urn:pulumi:".length),
        project,
        registrations,
        configuration: {},
        answers: [],
        ...more,
    };
}
