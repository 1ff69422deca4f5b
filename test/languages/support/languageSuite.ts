import { type HostedLanguage, findLanguageHost } from "../../../scripts/engine/languageHost";
import { engineSuite } from "../../engine/support/engineSuite";

/** A host's first build on a machine takes minutes. */
const BUILD_TIMEOUT = 30 * 60_000;

const folders = new Map<HostedLanguage, string>();

/**
 * A suite on Pulumi's real engine and its host for a language. As with the engine itself: on a user's machine that has
 * neither the host nor Go to build it with it is skipped with one line, in CI that is a failure.
 */
export function languageSuite(title: string, language: HostedLanguage, define: () => void): void {
    engineSuite(title, () => {
        before(async function () {
            this.timeout(BUILD_TIMEOUT);
            const host = await findLanguageHost(language, (line) => process.stderr.write(`${line}\n`));
            if (host.found) {
                folders.set(language, host.folder);
            } else if (process.env.CI) {
                throw new Error(`CI needs Pulumi's ${language} host: ${host.hint}`);
            } else {
                process.stderr.write(`Skipped: ${title}. Reason: ${host.hint}\n`);
                this.skip();
            }
        });
        define();
    });
}

/** Where the host is, for PATH. */
export function hostFolder(language: HostedLanguage): string {
    const folder = folders.get(language);
    if (folder === undefined) {
        throw new Error(`A test outside languageSuite("${language}") asked for its host.`);
    }
    return folder;
}
