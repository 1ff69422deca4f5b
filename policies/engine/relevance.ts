import { isModelled } from "../../access/graph/readers";
import { Rule, selects } from "../rule";

/** Whether any rule, or the model behind it, reads resources of a type. Nothing else is unpacked, and each type is asked once. */
export function relevance(rules: readonly Rule[]): (type: string) => boolean {
    const answers = new Map<string, boolean>();
    return (type) => {
        const known = answers.get(type);
        if (known !== undefined) return known;
        const answer = isModelled(type) || rules.some((rule) => selects(rule, type));
        answers.set(type, answer);
        return answer;
    };
}
