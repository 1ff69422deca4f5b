import { Ternary } from "../ternary";
import { NodeKind } from "./nodes";
import { ProjectClaim, projectOf } from "./project";
import { known, Reading, UNKNOWN_READING, valueOf } from "./reading";
import { ResourceReader } from "./resourceReader";

/** What names a resource in the cloud. Region: several for a multi-region service; empty where the kind has none. */
export interface Identity extends ProjectClaim {
    urn: string;
    kind: NodeKind;
    cloudName: Reading<string>;
    locations: Reading<string>[];
    /** Other texts that name it: id, self link, generated id. */
    aliases: string[];
    /** Its e-mail address or its IAM member is known. */
    hasAddress: boolean;
}

const ADDRESSES = ["email", "member"];
const ALIASES = ["id", "selfLink", "generatedId", ...ADDRESSES];

export function identify(reader: ResourceReader, kind: NodeKind): Identity {
    const { urn } = reader.resource;
    const aliases = ALIASES.flatMap((property) =>
        reader.claims((properties) => properties.string(property)).flatMap((reading) => valueOf(reading) ?? []),
    );
    return {
        urn,
        kind,
        cloudName: reader.text(kind === "service-account" ? "accountId" : "name"),
        ...projectOf(reader),
        locations: locationsOf(reader),
        hasAddress: ADDRESSES.some((property) => reader.text(property).state === "known"),
        aliases: [...new Set(aliases)].filter((alias) => alias !== ""),
    };
}

/** These name no region of their own: they are global. */
const GLOBAL_TYPE =
    /^gcp:compute\/(globalForwardingRule|targetHttps?Proxy|uRLMap|backendService|backendBucket|securityPolicy(Rule)?):/;
const GLOBAL: Reading<string> = known("global");

/** A multi-region Cloud Run service has location `global` and lists its regions. */
export function locationsOf(reader: ResourceReader): Reading<string>[] {
    if (GLOBAL_TYPE.test(reader.resource.type)) return [GLOBAL];
    const places = ["location", "region"].map((property) => reader.text(property));
    const place = places.find(({ state }) => state !== "absent");
    if (place === undefined || valueOf(place) !== "global") return place === undefined ? [] : [place];
    const regions = reader.one((properties) => properties.strings("multiRegionSettings.regions"));
    return regions.state === "known" ? regions.value : [UNKNOWN_READING];
}

export function inLocation(wanted: Reading<string> | undefined, locations: Reading<string>[]): Ternary {
    if (wanted === undefined || wanted.state === "absent" || locations.length === 0) return "yes";
    if (wanted.state === "known") {
        if (locations.some((location) => valueOf(location) === wanted.value)) return "yes";
        return locations.some(({ state }) => state === "unknown") ? "unknown" : "no";
    }
    return "unknown";
}
