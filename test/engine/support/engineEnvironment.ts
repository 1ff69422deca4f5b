import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { RunningServer } from "../../../offline/process/grpcServer";

/** What makes the CLI work in a folder, on a cloud in this process, and with nothing of the machine's own Pulumi. */
export function engineEnvironment(folder: string, provider: RunningServer): Record<string, string> {
    return {
        PULUMI_BACKEND_URL: pathToFileURL(join(folder, "backend")).href,
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_HOME: join(folder, "home"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        // Nothing is fetched: what is not here is a mistake of the test.
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // The engine connects to a provider that already runs instead of starting one, so that the cloud is in this
        // process, where a test can look at it: https://www.pulumi.com/docs/iac/cli/environment-variables/
        PULUMI_DEBUG_PROVIDERS: `gcp:${provider.address.split(":")[1]}`,
    };
}
