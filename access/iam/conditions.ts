import { ASTNode, parse } from "@marcbachmann/cel-js";
import { and, Ternary } from "../ternary";
import { evaluateCel, RequestAttributes } from "./cel";
import { checkedPath, normalizeHost } from "./requestPath";

export type { RequestAttributes };

/** Whether a grant with this condition holds for this request at IAP. */
export function evaluateCondition(expression: string, request: RequestAttributes): Ternary {
    const ast = parsed(expression);
    if (!ast) return "unknown";
    const host = request.host === undefined ? undefined : normalizeHost(request.host);
    const holds = (path?: string): Ternary => evaluateCel(ast, { ...request, host, path });
    if (request.path === undefined) return holds();
    const path = checkedPath(request.path);
    return path ? and(agreed(path.raw.map(holds)), agreed(path.normalized.map(holds))) : "no";
}

function parsed(expression: string): ASTNode | undefined {
    try {
        return parse(expression).ast;
    } catch {
        return undefined;
    }
}

/** Several readings of one path: an answer only where they agree. */
function agreed(answers: Ternary[]): Ternary {
    return answers.every((answer) => answer === answers[0]) ? answers[0] : "unknown";
}
