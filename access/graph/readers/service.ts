import { and, not, or, Ternary, ternary } from "../../ternary";
import { ServiceNode } from "../nodes";
import { ABSENT_READING, known, Path, PropertyReader, Reading, valueOf } from "../reading";
import { locationsOf } from "../identity";
import { offUnlessSet, ResourceReader } from "../resourceReader";
import {
    admitsInternet,
    admitsLoadBalancer,
    FUNCTION_INGRESS,
    IngressWords,
    V1_INGRESS,
    V2_INGRESS,
} from "./ingressSetting";
import { NodeReader, nodeOf } from "./nodeReader";

/** A property that is on or off. Where it is a text: what its words mean. */
interface Switch {
    path: Path;
    words?: Words;
}

type Words = (text: string) => Ternary | undefined;

/** How one product writes down the same four gates. Absent: the product has no such setting. */
interface Dialect {
    product: ServiceNode["product"];
    ingress: Path;
    ingressWords: IngressWords;
    defaultUriDisabled?: Switch;
    invokerIamDisabled?: Switch;
    iapEnabled?: Switch;
    customAudiences: (properties: PropertyReader) => Reading<Reading<string>[]>;
    /** Where Google writes down the service's own URLs: one text or a list of them. */
    ownUrls: Path[];
    /** The name of the container's port: `h2c` asks for HTTP/2. */
    portName?: (properties: PropertyReader) => Reading<string>;
}

const annotation = (key: string): Path => ["metadata", "annotations", `run.googleapis.com/${key}`];

/** An annotation is a text. What Google makes of other words is nowhere said: switch on, switch off, or refuse. */
const WORDS: ReadonlyMap<string, Ternary> = new Map([
    ["true", "yes"],
    ["false", "no"],
]);

/** gcloud writes IAP's annotation as `true` or not at all, and no other spelling of it is documented. */
const asItStands: Words = (text) => WORDS.get(text);

/**
 * gcloud itself writes these two as Python writes a boolean, `True` (googlecloudsdk/command_lib/run, config_changes.py,
 * of https://docs.cloud.google.com/sdk/docs/downloads-versioned-archives).
 */
const inAnyCase: Words = (text) => WORDS.get(text.toLowerCase());

const DIALECTS: Record<string, Dialect> = {
    "gcp:cloudrunv2/service:Service": {
        product: "run",
        ingress: "ingress",
        ingressWords: V2_INGRESS,
        defaultUriDisabled: { path: "defaultUriDisabled" },
        invokerIamDisabled: { path: "invokerIamDisabled" },
        iapEnabled: { path: "iapEnabled" },
        customAudiences: (properties) => properties.strings("customAudiences"),
        ownUrls: ["uri", "urls"],
        portName: (properties) => firstText(properties.list("template.containers"), "ports.name"),
    },
    // The first API says the same in annotations (https://docs.cloud.google.com/run/docs/securing/ingress, YAML tab).
    "gcp:cloudrun/service:Service": {
        product: "run",
        ingress: annotation("ingress"),
        ingressWords: V1_INGRESS,
        defaultUriDisabled: { path: annotation("default-url-disabled"), words: inAnyCase },
        invokerIamDisabled: { path: annotation("invoker-iam-disabled"), words: inAnyCase },
        iapEnabled: { path: annotation("iap-enabled"), words: asItStands },
        customAudiences: (properties) => jsonStrings(properties.string(annotation("custom-audiences"))),
        ownUrls: ["statuses.0.url"],
        portName: (properties) => firstText(properties.list("template.spec.containers"), "ports.0.name"),
    },
    "gcp:cloudfunctions/function:Function": {
        product: "function-gen1",
        ingress: "ingressSettings",
        ingressWords: FUNCTION_INGRESS,
        customAudiences: () => ({ state: "absent" }),
        ownUrls: ["httpsTriggerUrl"],
    },
    "gcp:cloudfunctionsv2/function:Function": {
        product: "function-gen2",
        ingress: "serviceConfig.ingressSettings",
        ingressWords: FUNCTION_INGRESS,
        customAudiences: () => ({ state: "absent" }),
        ownUrls: ["url", "serviceConfig.uri"],
    },
};

/** Whatever answers HTTP itself: Cloud Run services of both APIs and functions of both generations. */
export const service: NodeReader = {
    types: Object.keys(DIALECTS),
    kind: "service",
    read: (reader): ServiceNode => {
        const dialect = DIALECTS[reader.resource.type];
        const ingress = claimsAt(reader, dialect.ingress, (properties, path) => properties.string(path));
        const { ingressWords, defaultUriDisabled, invokerIamDisabled, iapEnabled } = dialect;
        return {
            ...nodeOf(reader),
            kind: "service",
            product: dialect.product,
            locations: locationsOf(reader),
            ingressInternet: or(...ingress.map((claim) => admitsInternet(claim, ingressWords))),
            ingressIsSet: ingress.some(({ state }) => state === "known"),
            ingressLoadBalancer: or(...ingress.map((claim) => admitsLoadBalancer(claim, ingressWords))),
            defaultUri:
                dialect.product === "function-gen1"
                    ? hasTrigger(reader)
                    : not(and(...switchedOn(reader, defaultUriDisabled))),
            invokerCheck: not(or(...switchedOn(reader, invokerIamDisabled))),
            iap: and(...switchedOn(reader, iapEnabled)),
            customAudiences: reader.one(dialect.customAudiences),
            ownUrls: dialect.ownUrls.flatMap((path) => textsAt(reader, path)),
            http2: dialect.portName === undefined ? "no" : speaksHttp2(reader, dialect.portName),
            properties: {
                ingress: shown(dialect.ingress),
                defaultUri: shown(defaultUriDisabled?.path ?? []),
                invokerCheck: shown(invokerIamDisabled?.path ?? []),
                iap: shown(iapEnabled?.path ?? []),
            },
        };
    },
};

/**
 * Every value that may hold. On the first API `effectiveAnnotations`, an output, alone shows what was set outside the
 * program; what it does not show says nothing.
 */
function claimsAt<T>(
    reader: ResourceReader,
    path: Path,
    read: (properties: PropertyReader, path: Path) => Reading<T>,
): Reading<T>[] {
    const claims = reader.claims((properties) => read(properties, path));
    if (typeof path === "string") return claims;
    const effective = path.map((key) => (key === "annotations" ? "effectiveAnnotations" : key));
    const found = reader.claims((properties) => read(properties, effective)).filter(({ state }) => state === "known");
    return [...claims, ...found];
}

/** Whether a switch is on, by every value that may hold. */
function switchedOn(reader: ResourceReader, setting?: Switch): Ternary[] {
    if (setting === undefined) return ["no"];
    const { path, words } = setting;
    if (words === undefined)
        return claimsAt(reader, path, (properties, at) => properties.boolean(at)).map(offUnlessSet);
    return claimsAt(reader, path, (properties, at) => properties.string(at)).map((text) =>
        text.state === "absent" ? "no" : text.state === "unknown" ? "unknown" : (words(text.value) ?? "unknown"),
    );
}

function textsAt(reader: ResourceReader, path: Path): string[] {
    const readings = reader.claims((properties) => {
        const list = properties.strings(path);
        return list.state === "known" ? list : known([properties.string(path)]);
    });
    return readings.flatMap((reading) => valueOf(reading) ?? []).flatMap((text) => valueOf(text) ?? []);
}

/** https://docs.cloud.google.com/run/docs/configuring/http2 */
function speaksHttp2(reader: ResourceReader, portName: (properties: PropertyReader) => Reading<string>): Ternary {
    const name = reader.one(portName);
    return name.state === "known" ? ternary(name.value === "h2c") : name.state === "absent" ? "no" : "unknown";
}

/** A first-generation function without an HTTP trigger has no URL. */
function hasTrigger(reader: ResourceReader): Ternary {
    return reader.some((properties) => properties.boolean("triggerHttp"), offUnlessSet);
}

function jsonStrings(text: Reading<string>): Reading<Reading<string>[]> {
    if (text.state !== "known") return text;
    try {
        return new PropertyReader(JSON.parse(text.value)).strings();
    } catch {
        return { state: "unknown" };
    }
}

/** Only one of several containers has a port: the one that requests go to. */
function firstText(containers: Reading<PropertyReader[]>, path: string): Reading<string> {
    if (containers.state !== "known") return containers;
    const texts = containers.value.map((container) => container.string(path));
    return texts.find(({ state }) => state !== "absent") ?? ABSENT_READING;
}

function shown(path: Path): string {
    if (typeof path === "string") return path;
    return path.reduce<string>((text, key) => {
        if (typeof key === "number" || key.includes(".")) return `${text}[${JSON.stringify(key)}]`;
        return text === "" ? key : `${text}.${key}`;
    }, "");
}
