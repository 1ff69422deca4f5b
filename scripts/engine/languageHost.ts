import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { projectCache } from "./engineCache";
import { type GoCommand, type Progress, buildGoCommand, executable, hasGo } from "./goCommand";
import { PINNING_FOLDER } from "./engineVersion";

/** The folder that has a language's host, which Pulumi looks for on PATH, or the one line that says how to get it. */
export type FoundHost = { found: true; folder: string } | { found: false; hint: string };

/**
 * Pulumi's installer puts a host for every language beside the CLI; the Go module of the CLI has none. YAML's and Java's
 * are modules of their own. Of Python's and Go's only the part that generates SDKs can be had: ours is that part.
 */
const HOSTS = {
    python: sdkHost("python"),
    go: sdkHost("go"),
    yaml: {
        title: "Pulumi's YAML host",
        module: PINNING_FOLDER,
        package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    },
    java: {
        title: "Pulumi's Java host",
        module: join(PINNING_FOLDER, "java"),
        package: "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java",
    },
} satisfies Record<string, GoCommand>;

export type HostedLanguage = keyof typeof HOSTS;

function sdkHost(language: string): GoCommand {
    return {
        title: `the SDK generator of ${language === "go" ? "Go" : "Python"}`,
        module: PINNING_FOLDER,
        package: "./sdkhost",
        variables: { "main.language": language },
    };
}

/** From PATH, else from the cache, else built once. */
export async function findLanguageHost(language: HostedLanguage, onProgress: Progress): Promise<FoundHost> {
    const name = executable(`pulumi-language-${language}`);
    const onPath = (process.env.PATH ?? "").split(delimiter).find((each) => each && existsSync(join(each, name)));
    if (onPath) {
        return { found: true, folder: onPath };
    }
    const host: GoCommand = HOSTS[language];
    const cached = join(projectCache(), "language-hosts", `${language}-${fingerprint(host)}`, name);
    if (!existsSync(cached)) {
        if (!hasGo()) {
            return {
                found: false,
                hint:
                    `no ${name} on PATH and no Go to build it with: install either ` +
                    "(https://www.pulumi.com/docs/install/ or https://go.dev/dl/).",
            };
        }
        await buildGoCommand(host, cached, onProgress);
    }
    return { found: true, folder: dirname(cached) };
}

/** Of everything that a build is made from: another version or another line of ours is another host. */
function fingerprint({ module, package: name }: GoCommand): string {
    const files = [join(module, "go.sum"), ...(name.startsWith(".") ? [join(module, name, "main.go")] : [])];
    const hash = createHash("sha256");
    files.forEach((file) => hash.update(readFileSync(file)));
    return hash.digest("hex").slice(0, 12);
}
