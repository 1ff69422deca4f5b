import { PushSettingsArgs } from "../push/pushSubscriptionArgs";

/** What a push subscription of a service is called: by its caller, else by the path it pushes to. */
export function pushName({ name, path }: Pick<PushSettingsArgs, "path"> & { name?: string }): string {
    return (
        name ??
        path
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .replace(/^-|-$/g, "")
    );
}
