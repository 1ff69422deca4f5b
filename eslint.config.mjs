import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

/** The one direction of knowledge: what each folder may import of the project. */
const mayImport = {
    access: [],
    components: ["access", "callers"],
    plugin: ["components"],
    policies: ["access"],
    callers: ["access"],
    report: ["access"],
    offline: [],
    cli: ["offline", "report", "access", "callers"],
    examples: ["components"],
    scripts: ["access", "callers", "cli", "components", "offline", "policies", "report"],
    test: ["access", "callers", "cli", "components", "examples", "offline", "plugin", "policies", "report", "scripts"],
};

const folders = Object.keys(mayImport);

export default tseslint.config(
    { ignores: ["dist/**", "node_modules/**"] },
    ...tseslint.configs.recommended,
    {
        files: ["**/*.ts"],
        plugins: { boundaries },
        settings: {
            "boundaries/elements": folders.map((folder) => ({
                type: folder,
                pattern: `${folder}/**`,
                partialMatch: false,
            })),
            // The command needs the rules' ids and settings to suggest corrections, and nothing else of the pack.
            "boundaries/files": [
                { category: "rule-metadata", pattern: ["policies/rules/index.ts", "policies/config/ruleConfig.ts"] },
            ],
            "import/resolver": { node: { extensions: [".ts", ".js", ".json"] } },
        },
        rules: {
            "boundaries/dependencies": [
                "error",
                {
                    default: "disallow",
                    policies: [
                        // The direction binds the project's own folders; packages are package.json's business.
                        {
                            from: { element: { type: "*" } },
                            allow: { to: { module: { origin: ["external", "core"] } } },
                        },
                        ...folders.map((from) => ({
                            from: { element: { type: from } },
                            allow: { to: { element: { types: { anyOf: [from, ...mayImport[from]] } } } },
                        })),
                        {
                            from: { element: { type: "cli" } },
                            allow: { to: { file: { categories: "rule-metadata" } } },
                        },
                    ],
                },
            ],
            "no-restricted-imports": [
                "error",
                {
                    paths: [
                        {
                            name: "@pulumi/gcp",
                            message: "Import the submodule (@pulumi/gcp/compute): the root loads 2,500 files.",
                        },
                    ],
                },
            ],
        },
    },
    {
        // Users write the root import; an example may too.
        files: ["examples/**/*.ts", "test/**/*.ts"],
        rules: { "no-restricted-imports": "off" },
    },
    {
        // Pure: no Pulumi, no I/O.
        files: ["access/**/*.ts"],
        rules: {
            "no-restricted-imports": [
                "error",
                { patterns: ["@pulumi/*", "node:*", "fs", "path", "child_process", "http", "https", "net", "@grpc/*"] },
            ],
        },
    },
);
