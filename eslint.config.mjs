import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

// The design's one direction of knowledge: what each folder may import.
const folders = ["access", "components", "policies", "callers", "offline", "report", "cli", "examples", "scripts", "test"];
const allowed = {
    access: [],
    components: ["access", "callers"],
    policies: ["access"],
    callers: ["access"],
    report: ["access"],
    offline: [],
    cli: ["offline", "report", "access", "callers"],
    examples: ["components"],
    scripts: ["access", "components", "policies", "callers", "offline", "report", "cli", "examples"],
    test: folders,
};

export default tseslint.config(
    { ignores: ["dist/**", "node_modules/**"] },
    ...tseslint.configs.recommended,
    {
        files: ["**/*.ts"],
        plugins: { boundaries },
        settings: {
            "boundaries/elements": folders.map((folder) => ({ type: folder, pattern: `${folder}/**`, mode: "full" })),
            "import/resolver": { typescript: false, node: { extensions: [".ts", ".js", ".json"] } },
        },
        rules: {
            "boundaries/element-types": [
                "error",
                {
                    default: "disallow",
                    rules: folders.map((from) => ({ from, allow: [from, ...allowed[from]] })),
                },
            ],
        },
    },
);
