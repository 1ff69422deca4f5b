import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { grantsAccess } from "../../access/judgements/publicAccessor";
import { grantsInvocation } from "../../access/judgements/publicInvoker";
import { iapRunPolicies } from "../../policies/pack";
import { rules } from "../../policies/rules";
import { selects } from "../../policies/rule";
import { runPolicies } from "../../policies/testing";

const ROOT = path.resolve(__dirname, "../..");
const GCP = path.join(ROOT, "node_modules/@pulumi/gcp");

/** Type tokens as the installed @pulumi/gcp registers them. */
function tokensIn(...modules: string[]): string[] {
    return modules.flatMap((module) =>
        fs
            .readdirSync(path.join(GCP, module))
            .filter((file) => file.endsWith(".js"))
            .flatMap((file) => {
                const source = fs.readFileSync(path.join(GCP, module, file), "utf8");
                return /__pulumiType = '([^']+)'/.exec(source)?.[1] ?? [];
            }),
    );
}

/** Those of the types that none of a rule's patterns covers. */
function unnamed(rule: string, types: string[]): string[] {
    const patterns = rules
        .find(({ id }) => id === rule)!
        .types.map((pattern) => new RegExp(`^${pattern.split("*").join(".*")}`));
    return types.filter((type) => !patterns.some((pattern) => pattern.test(type)));
}

describe("the rules' metadata", () => {
    it("one rule a file, named like it, and no two of one name", () => {
        const files = fs.readdirSync(path.join(ROOT, "policies/rules")).filter((file) => file !== "index.ts");
        assert.deepEqual(rules.map(({ id }) => `${id}.ts`).sort(), files.sort());
    });

    for (const rule of rules) {
        describe(rule.id, () => {
            it("says what it demands, why, how to comply and where that is written", () => {
                for (const text of [rule.title, rule.why, rule.fix]) assert.match(text, /^[A-Z].*\.$/s);
                assert.ok(rule.references.length > 0);
                for (const reference of rule.references) assert.match(reference, /^https:\/\//);
            });

            it("its fix, applied, passes every rule without a word", async () => {
                // Where the type itself is what is wrong, the fix is without it.
                const isAboutType = rule.id === "iap-no-dead-client-api";
                assert.equal(
                    rule.fixExample.some(({ type }) => selects(rule, type)),
                    !isAboutType,
                );
                for (const command of ["preview", "up"] as const) {
                    assert.deepEqual(await runPolicies(iapRunPolicies(), rule.fixExample, { command }), []);
                }
            });
        });
    }

    it("every type that is named exists in @pulumi/gcp", () => {
        const named = rules.filter((rule) => !rule.selects).flatMap(({ types }) => types);
        const modules = new Set(named.map((type) => type.split(":")[1].split("/")[0]));
        const tokens = tokensIn(...modules);
        assert.deepEqual(
            named.filter((type) => !tokens.includes(type)),
            [],
        );
    });

    it("run-no-public-invoker reads every IAM type of what can be invoked, and its patterns say which", () => {
        const modules = [
            "cloudrun",
            "cloudrunv2",
            "cloudfunctions",
            "cloudfunctionsv2",
            "projects",
            "folder",
            "organizations",
        ];
        const iam = tokensIn(...modules).filter((type) => /I[Aa][Mm](Member|Binding|Policy)$/.test(type));
        assert.equal(iam.length, 27);
        assert.deepEqual(
            iam.filter((type) => !grantsInvocation(type)),
            [],
        );
        assert.deepEqual(unnamed("run-no-public-invoker", iam), []);
        assert.deepEqual(tokensIn("storage", "pubsub", "iap").filter(grantsInvocation), []);
    });

    it("iap-no-public-accessor reads every IAM type of IAP and of backend services, and its patterns say which", () => {
        const isIam = (type: string) => /I[Aa][Mm](Member|Binding|Policy)$/.test(type);
        const iap = tokensIn("iap", "projects", "folder", "organizations").filter(isIam);
        const backends = tokensIn("compute").filter(
            (type) => isIam(type) && /\/(region)?backendServiceIam/i.test(type),
        );
        assert.equal(backends.length, 6);
        assert.deepEqual(
            [...iap, ...backends].filter((type) => !grantsAccess(type)),
            [],
        );
        assert.deepEqual(unnamed("iap-no-public-accessor", [...iap, ...backends]), []);
        const others = tokensIn("storage", "pubsub", "cloudrunv2", "compute").filter(
            (type) => !backends.includes(type),
        );
        assert.deepEqual(others.filter(grantsAccess), []);
    });

    it("the users' tables list every rule as it is", () => {
        const rowsOf = (file: string, section = (text: string) => text) =>
            section(fs.readFileSync(path.join(ROOT, file), "utf8"))
                .split("\n")
                .filter((line) => /^\| `(run|iap|pubsub)-/.test(line))
                .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
        assert.deepEqual(
            rowsOf("docs/policies.md", (text) => text.split("\n## ")[0]).map(([, ...cells]) => cells.slice(0, 4)),
            rules.map(({ id, level, severity, sees }) => [id, level, severity, sees === "stack" ? "the stack" : sees]),
        );
        assert.deepEqual(
            rowsOf("README.md").map(([, id]) => id),
            rules.map(({ id }) => id),
        );
    });

    it("the pack has the package's version", () => {
        const version = (file: string) => JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8")).version;
        assert.equal(version("policies/package.json"), version("package.json"));
    });

    it("is imported without starting a server", () => {
        // A server keeps a process alive and prints its port: the test run that imports the rules would show both.
        const source = fs.readFileSync(path.join(ROOT, "policies/rules/index.ts"), "utf8");
        assert.ok(!source.includes("@pulumi/policy"));
    });
});
