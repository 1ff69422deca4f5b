import { ABSENT_LINK, Link } from "../link";
import { IapSettingsNode } from "../nodes";
import { known, Reading } from "../reading";
import { ResourceIndex } from "../resourceIndex";
import { offUnlessSet, ResourceReader, textOf } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/**
 * IAP settings. Their name says what they belong to: `projects/N/iap_web/compute/services/BACKEND`,
 * `.../compute-REGION/services/BACKEND`, `.../cloud_run-REGION/services/SERVICE`, or a level above
 * (https://www.pulumi.com/registry/packages/gcp/api-docs/iap/settings/#name_nodejs).
 */
export const iapSettings: NodeReader = {
    types: ["gcp:iap/settings:Settings"],
    kind: "iap-settings",
    read: (reader, index): IapSettingsNode => {
        const access = (path: string): string => `accessSettings.${path}`;
        return {
            ...nodeOf(reader),
            kind: "iap-settings",
            on: ownerOf(reader, index),
            scope: reader.text("name"),
            clientId: reader.one((properties) => textOf(properties.string(access("oauthSettings.clientId")))),
            programmaticClients: reader.one((properties) =>
                properties.strings(access("oauthSettings.programmaticClients")),
            ),
            optionsBypass: reader.some(
                (properties) => properties.boolean(access("corsSettings.allowHttpOptions")),
                offUnlessSet,
            ),
            identityPlatform: reader.some(
                (properties) => properties.object(access("gcipSettings")),
                ({ state }) => (state === "unknown" ? "unknown" : state === "known" ? "yes" : "no"),
            ),
        };
    },
};

const ON_RESOURCE = /\/iap_web\/(compute|cloud_run)(?:-([^/]+))?\/services\/([^/]+)$/;

function ownerOf(reader: ResourceReader, index: ResourceIndex): Link {
    const name = reader.text("name");
    if (name.state !== "known") {
        const sources = index.sourcesOf(reader, "name", ["backend", "service"]);
        const kinds = sources.length > 0 ? (["backend", "service"] as const) : (["backend"] as const);
        return index.resolve({ kinds: [...kinds], value: name, from: reader, property: "name" });
    }
    const match = ON_RESOURCE.exec(name.value);
    if (!match) return ABSENT_LINK;
    const [, kind, region, resource] = match;
    const location: Reading<string> = known(region ?? "global");
    return index.resolve({
        kinds: [kind === "compute" ? "backend" : "service"],
        value: known(resource),
        from: reader,
        property: "name",
        location,
    });
}
