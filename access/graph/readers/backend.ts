import { Ternary } from "../../ternary";
import { Link } from "../link";
import { BackendNode, NodeKind } from "../nodes";
import { PropertyReader, Reading, valueOf } from "../reading";
import { locationsOf } from "../identity";
import { ReferenceQuery, ResourceIndex } from "../resourceIndex";
import { offUnlessSet, ResourceReader, textOf } from "../resourceReader";
import { answersInternet } from "./loadBalancingScheme";
import { NodeReader, nodeOf } from "./nodeReader";

/** Backend services, global and regional. */
export const backend: NodeReader = {
    types: ["gcp:compute/backendService:BackendService", "gcp:compute/regionBackendService:RegionBackendService"],
    kind: "backend",
    read: (reader, index): BackendNode => {
        const clientId = reader.one(clientIdOf);
        return {
            ...nodeOf(reader),
            kind: "backend",
            region: locationsOf(reader)[0] ?? { state: "absent" },
            internet: answersInternet(reader),
            iap: reader.every((properties) => properties.object("iap"), iapIsOn),
            clientId,
            clientIdFrom: clientId.state === "unknown" ? reader.sources("iap") : [],
            cdn: reader.some((properties) => properties.boolean("enableCdn"), offUnlessSet),
            outlierDetection: reader.some((properties) => properties.object("outlierDetection"), isThere),
            securityPolicy: securityPolicyOf(reader, index, "securityPolicy"),
            edgeSecurityPolicy: securityPolicyOf(reader, index, "edgeSecurityPolicy"),
            ...groupsOf(reader, index),
        };
    },
};

/** IAP is off unless it is switched on: a block without `enabled` is refused by the provider, so nothing is made of it. */
function iapIsOn(iap: Reading<PropertyReader>): Ternary {
    if (iap.state !== "known") return iap.state === "absent" ? "no" : "unknown";
    const enabled = iap.value.boolean("enabled");
    return enabled.state === "known" ? (enabled.value ? "yes" : "no") : "unknown";
}

/** The write-only field of 9.37 keeps the ID out of state, so then only the inputs have it. */
function clientIdOf(properties: PropertyReader): Reading<string> {
    const clientId = textOf(properties.string("iap.oauth2ClientId"));
    return clientId.state === "absent" ? textOf(properties.string("iap.oauth2ClientIdWo")) : clientId;
}

function securityPolicyOf(reader: ResourceReader, index: ResourceIndex, property: string): Link {
    const kinds: NodeKind[] = ["security-policy"];
    return index.resolve({
        kinds,
        value: reader.text(property),
        from: reader,
        property,
        location: locationsOf(reader)[0],
    });
}

function isThere(reading: Reading<unknown>): Ternary {
    return reading.state === "unknown" ? "unknown" : reading.state === "known" ? "yes" : "no";
}

function groupsOf(reader: ResourceReader, index: ResourceIndex): { groups: Link[]; incomplete: boolean } {
    const versions = reader.claims((properties) => properties.list("backends"));
    const groups = versions.flatMap((version) =>
        index.resolveAll(
            (valueOf(version) ?? []).map((group): ReferenceQuery => ({
                kinds: ["neg"],
                value: group.string("group"),
                from: reader,
                property: "backends",
            })),
        ),
    );
    const isWhollyUnknown = versions.some(({ state }) => state === "unknown");
    if (isWhollyUnknown) {
        groups.push(
            ...index.sourcesOf(reader, "backends", ["neg"]).map((urn): Link => ({ state: "candidates", to: [urn] })),
        );
    }
    const byMeaning = new Map(groups.map((link) => [`${link.state} ${link.to.join()} ${link.name ?? ""}`, link]));
    return { groups: mergeResolved([...byMeaning.values()]), incomplete: isWhollyUnknown };
}

/** What was asked for and what was found name the same groups differently: each is kept once. */
function mergeResolved(links: Link[]): Link[] {
    const seen = new Set<string>();
    return links.filter((link) => {
        if (link.state !== "resolved") return true;
        return !seen.has(link.to[0]) && seen.add(link.to[0]);
    });
}
