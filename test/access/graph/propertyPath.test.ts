import * as assert from "node:assert/strict";
import { parsePropertyPath, pathsOverlap } from "../../../access/graph/propertyPath";

const INGRESS = 'metadata.annotations["run.googleapis.com/ingress"]';

describe("property paths", () => {
    for (const [text, steps] of [
        ["ingress", ["ingress"]],
        ["template.containers[0].image", ["template", "containers", "0", "image"]],
        ["rules[*].action", ["rules", "*", "action"]],
        ["rules.*", ["rules", "*"]],
        ["*", ["*"]],
        [INGRESS, ["metadata", "annotations", "run.googleapis.com/ingress"]],
        ['["a key"].b', ["a key", "b"]],
        ['a["say \\"hi\\""]', ["a", 'say "hi"']],
        ['["*"]', ["*"]],
    ] as const) {
        it(`reads ${text}`, () => assert.deepEqual(parsePropertyPath(text), steps));
    }

    for (const text of ["", "a[", 'a["b', "a[x]", "a..b", "."]) {
        it(`takes ${JSON.stringify(text)} for no path`, () => assert.equal(parsePropertyPath(text), undefined));
    }

    for (const [one, other, overlap] of [
        ["ingress", "ingress", true],
        ["ingress", "ingressSettings", false],
        ["metadata", INGRESS, true],
        ["metadata.annotations", INGRESS, true],
        ["metadata.annotations[*]", INGRESS, true],
        ["metadata.annotations.*", INGRESS, true],
        ["metadata.labels", INGRESS, false],
        ["members[3]", "members", true],
        ["*", "members", true],
        ["*.labels", INGRESS, false],
        ["template", "ingress", false],
        ["template.ingress", "ingress", false],
    ] as const) {
        it(`${one} ${overlap ? "overlaps" : "does not overlap"} with ${other}`, () => {
            const [a, b] = [parsePropertyPath(one)!, parsePropertyPath(other)!];
            assert.equal(pathsOverlap(a, b), overlap);
            assert.equal(pathsOverlap(b, a), overlap);
        });
    }
});
