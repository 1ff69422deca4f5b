import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { CERTIFICATE_TYPES } from "../../../../access/graph/readers/certificate";
import { CUSTOM_ROLE_TYPES } from "../../../../access/graph/readers/customRole";
import { NODE_READERS } from "../../../../access/graph/readers/index";
import { OPAQUE_TYPES } from "../../../../access/graph/readers/opaque";
import { T } from "../../support/stack";

/** Every type token of @pulumi/gcp, as its classes write it. */
function gcpTypes(): Set<string> {
    const root = path.dirname(require.resolve("@pulumi/gcp/package.json"));
    const tokens = new Set<string>();
    for (const module of fs.readdirSync(root, { withFileTypes: true })) {
        if (!module.isDirectory()) continue;
        for (const file of fs.readdirSync(path.join(root, module.name))) {
            if (!file.endsWith(".js") || file.startsWith("get")) continue;
            const match = /__pulumiType = '([^']+)'/.exec(fs.readFileSync(path.join(root, module.name, file), "utf8"));
            if (match) tokens.add(match[1]);
        }
    }
    return tokens;
}

describe("access/graph/readers: types", () => {
    it("every type token that is read exists in @pulumi/gcp, with its odd spelling", () => {
        const existing = gcpTypes();
        const read = [
            ...NODE_READERS.flatMap(({ types }) => types),
            ...CUSTOM_ROLE_TYPES,
            ...CERTIFICATE_TYPES,
            ...OPAQUE_TYPES,
            ...Object.values(T),
        ];
        assert.deepEqual(
            read.filter((type) => !existing.has(type)),
            [],
        );
    });

    it("no type is read twice", () => {
        const types = NODE_READERS.flatMap((reader) => reader.types);
        assert.equal(new Set(types).size, types.length);
    });
});
