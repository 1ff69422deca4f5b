import { ConditionParts, MAX_CONDITIONAL_BINDINGS } from "../../../access/iam/conditionExpression";
import { parsePrincipal } from "../../../access/iam/principal";
import { InputReader } from "../../validation/inputReader";
import { Problems } from "../../validation/problems";
import { NAME_PATTERN } from "../resourceNames";
import { checkAccessors } from "./accessors";
import { checkCondition, checkConditionParts, CONDITION_LISTS } from "./condition";

export const RESTRICTED_ACCESSORS = "objects with name, member and a restriction";

/** @returns how many there are. */
export function checkRestrictedAccessors(problems: Problems, route: InputReader): number {
    const accessors = route.objects("restrictedAccessors", RESTRICTED_ACCESSORS) ?? [];
    const names = new Set<string>();
    const grants = new Map<string, number>();
    for (const accessor of accessors) {
        checkName(accessor, names);
        accessor.require("member", "an IAM member such as serviceAccount:robot@acme.iam.gserviceaccount.com");
        const member = accessor.text("member", "an IAM member");
        if (member !== undefined) {
            checkAccessors(problems, [{ path: accessor.pathOf("member"), text: member }]);
            const { kind, id } = parsePrincipal(member);
            const count = (grants.get(`${kind}:${id}`) ?? 0) + 1;
            grants.set(`${kind}:${id}`, count);
            if (count === MAX_CONDITIONAL_BINDINGS + 1) accessor.add("member", tooMany(member));
        }
        checkRestriction(problems, accessor);
    }
    return accessors.length;
}

function checkName(accessor: InputReader, names: Set<string>): void {
    const what = "a name of lower-case letters, digits and hyphens that starts with a letter";
    accessor.require("name", what);
    const name = accessor.plainText("name", what);
    if (name === undefined) return;
    if (!NAME_PATTERN.test(name)) accessor.add("name", `cannot be used in a resource name; write ${what}`);
    if (names.has(name)) accessor.add("name", `is ${name} a second time; each restricted accessor has its own`);
    names.add(name);
}

function checkRestriction(problems: Problems, accessor: InputReader): void {
    const before = problems.length;
    const parts: ConditionParts = {
        expires: accessor.text("expires", "an RFC 3339 time such as 2027-01-31T18:00:00Z"),
    };
    let isKnown = !accessor.isLater("expires");
    for (const list of CONDITION_LISTS) {
        const texts = accessor.texts(list, "texts");
        if (!accessor.isGiven(list)) continue;
        if (accessor.known(list) === undefined) isKnown = false;
        else parts[list] = texts?.map(({ text }) => text);
    }
    checkConditionParts(problems, accessor.path, parts);
    if (isKnown && problems.length === before) checkCondition(problems, accessor.path, parts);
}

function tooMany(member: string): string {
    const limit = `IAM allows ${MAX_CONDITIONAL_BINDINGS} conditional grants of one role to one member`;
    return `has more than ${MAX_CONDITIONAL_BINDINGS} restricted accessors (${member}); ${limit}, so use pathPrefixes`;
}
