import { ASTNode } from "@marcbachmann/cel-js";
import { and, not, or, ternary, Ternary } from "../ternary";

/** What a condition can ask about a request. Attributes left out are not known. */
export interface RequestAttributes {
    host?: string;
    path?: string;
    /** RFC 3339. */
    time?: string;
    /** Full names of all access levels the request has. */
    accessLevels?: string[];
}

type Value =
    | { type: "bool"; value: Ternary }
    | { type: "string"; value: string }
    | { type: "time"; value: number }
    | { type: "list"; values: Value[] }
    | { type: "unknown" };

const UNKNOWN: Value = { type: "unknown" };

/**
 * Evaluates a CEL expression in three values, on the part of CEL that IAP conditions are written in
 * (https://docs.cloud.google.com/iap/docs/cloud-iap-context-aware-access-howto). Everything outside it is "unknown",
 * never a guess: whether IAP evaluates `matches`, for example, is documented nowhere.
 */
export function evaluateCel(expression: ASTNode, request: RequestAttributes): Ternary {
    return truth(evaluate(expression, request));
}

function evaluate(node: ASTNode, request: RequestAttributes): Value {
    switch (node.op) {
        case "value":
            if (typeof node.args === "boolean") return bool(ternary(node.args));
            return typeof node.args === "string" ? { type: "string", value: node.args } : UNKNOWN;
        case "&&":
            return bool(and(...node.args.map((part) => truth(evaluate(part, request)))));
        case "||":
            return bool(or(...node.args.map((part) => truth(evaluate(part, request)))));
        case "!_":
            return bool(not(truth(evaluate(node.args, request))));
        case "list":
            return { type: "list", values: node.args.map((element) => evaluate(element, request)) };
        case ".":
            return attribute(node, request);
        case "call":
            return node.args[0] === "timestamp"
                ? timestamp(node.args[1].map((part) => evaluate(part, request)))
                : UNKNOWN;
        case "rcall":
            return stringMethod(
                node.args[0],
                evaluate(node.args[1], request),
                node.args[2].map((part) => evaluate(part, request)),
            );
        case "in":
            return bool(contains(evaluate(node.args[0], request), evaluate(node.args[1], request)));
        case "==":
        case "!=":
        case "<":
        case "<=":
        case ">":
        case ">=":
            return bool(compare(node.op, evaluate(node.args[0], request), evaluate(node.args[1], request)));
        default:
            return UNKNOWN;
    }
}

function attribute(node: ASTNode, { host, path, time, accessLevels }: RequestAttributes): Value {
    switch (dotted(node)) {
        case "request.host":
            return host === undefined ? UNKNOWN : { type: "string", value: host };
        case "request.path":
            return path === undefined ? UNKNOWN : { type: "string", value: path };
        case "request.time":
            return time === undefined ? UNKNOWN : timestamp([{ type: "string", value: time }]);
        case "request.auth.access_levels":
            if (accessLevels === undefined) return UNKNOWN;
            return { type: "list", values: accessLevels.map((value) => ({ type: "string", value })) };
        default:
            return UNKNOWN;
    }
}

/** `a.b.c` of a chain of selections that starts at a variable. */
function dotted(node: ASTNode): string | undefined {
    if (node.op === "id") return node.args;
    if (node.op !== ".") return undefined;
    const owner = dotted(node.args[0]);
    return owner === undefined ? undefined : `${owner}.${node.args[1]}`;
}

function timestamp(args: Value[]): Value {
    const [text] = args;
    if (args.length !== 1 || text.type !== "string") return UNKNOWN;
    const value = parseTimestamp(text.value);
    return value === undefined ? UNKNOWN : { type: "time", value };
}

/** Milliseconds of an RFC 3339 time; undefined for any other text, a day that does not exist included. */
export function parseTimestamp(text: string): number | undefined {
    const match = /^(\d{4}-\d{2}-(\d{2}))T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.exec(text);
    const value = match ? Date.parse(text) : NaN;
    // Date.parse takes 30 February for 1 March.
    if (!match || Number.isNaN(value) || new Date(`${match[1]}T00:00:00Z`).getUTCDate() !== Number(match[2]))
        return undefined;
    return value;
}

function stringMethod(name: string, receiver: Value, args: Value[]): Value {
    const [argument] = args;
    if (args.length !== 1 || receiver.type !== "string" || argument.type !== "string") return UNKNOWN;
    if (name === "startsWith") return bool(ternary(receiver.value.startsWith(argument.value)));
    if (name === "endsWith") return bool(ternary(receiver.value.endsWith(argument.value)));
    return UNKNOWN;
}

function contains(element: Value, list: Value): Ternary {
    return list.type === "list" ? or(...list.values.map((value) => compare("==", element, value))) : "unknown";
}

type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

function compare(operator: Comparison, a: Value, b: Value): Ternary {
    const isText = a.type === "string" && b.type === "string";
    const isTime = a.type === "time" && b.type === "time";
    if (!isText && !isTime) return "unknown";
    if (operator === "==") return ternary(a.value === b.value);
    if (operator === "!=") return ternary(a.value !== b.value);
    if (!isTime) return "unknown";
    if (operator === "<") return ternary(a.value < b.value);
    if (operator === "<=") return ternary(a.value <= b.value);
    if (operator === ">") return ternary(a.value > b.value);
    return ternary(a.value >= b.value);
}

function bool(value: Ternary): Value {
    return { type: "bool", value };
}

function truth(value: Value): Ternary {
    return value.type === "bool" ? value.value : "unknown";
}
