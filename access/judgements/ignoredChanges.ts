import { parsePropertyPath, pathsOverlap } from "../graph/propertyPath";
import { Resource } from "../graph/resource";
import { Ternary, or } from "../ternary";
import { Judgement } from "./judgement";

/** A property that a rule rests on: what the program says of it has to reach the cloud. */
export interface DecidingProperty {
    /** As people write it in `ignoreChanges`. */
    path: string;
    /** Whether it decides anything on this very resource. */
    decides: Ternary;
}

/**
 * Every `ignoreChanges` that keeps a deciding property as it was. An update then sends the old value whatever the program
 * says, so a way in that somebody opened stays open under a program that closes it
 * (https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/).
 */
export function ignoredChanges({ urn, ignoreChanges = [] }: Resource, deciding: DecidingProperty[]): Judgement[] {
    return ignoreChanges.flatMap((text, index): Judgement[] => {
        const ignored = parsePropertyPath(text);
        const kept = deciding.filter(
            ({ path, decides }) =>
                decides !== "no" && ignored && pathsOverlap(ignored, parsePropertyPath(path) ?? [path]),
        );
        if (kept.length === 0) return [];
        const isCertain = or(...kept.map(({ decides }) => decides)) === "yes";
        const names = kept.map(({ path }) => path).join(" and ");
        return [
            {
                urn,
                property: `ignoreChanges[${index}]`,
                certainty: isCertain ? "certain" : "undecided",
                what: `keeps ${names} as it was, whatever the program says${isCertain ? "" : ", and that may matter here"}`,
                fix: `Leave ${names} out of ignoreChanges, wildcards and longer or shorter paths included.`,
            },
        ];
    });
}
