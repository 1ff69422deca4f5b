import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HostedLanguage } from "../../../scripts/engine/languageHost";
import { committedSchema } from "../../../scripts/schema/packageSchema";
import { pulumi } from "./pulumiCli";

/**
 * The SDK of a language from the committed schema, by the real CLI: what `pulumi package add` writes into a program's
 * `sdks/iap-run`. That command turns `supportPack` on (a Go SDK is then a module of its own), `gen-sdk` leaves it to the
 * schema: https://github.com/pulumi/pulumi/blob/master/pkg/cmd/pulumi/packages/packages.go
 *
 * @param folder gets the schema, and is the CLI's home.
 * @returns the SDK's folder.
 */
export async function generateSdk(language: HostedLanguage, folder: string): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const schema = join(folder, "schema.json");
    writeFileSync(schema, JSON.stringify({ ...committedSchema(), meta: { supportPack: true } }));
    await pulumi(["package", "gen-sdk", schema, "--language", language, "--local", "--out", folder], folder, language);
    return join(folder, language);
}
