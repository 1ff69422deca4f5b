import { and, not, or, Ternary, ternary } from "../../ternary";
import { ServiceNode } from "../nodes";
import { ABSENT_READING, known, Path, PropertyReader, Reading, valueOf } from "../reading";
import { locationsOf } from "../identity";
import { offUnlessSet, ResourceReader } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/** How one product writes down the same four gates. Absent: the product has no such setting. */
interface Dialect {
    product: ServiceNode["product"];
    ingress: Path;
    defaultUriDisabled?: Path;
    invokerIamDisabled?: Path;
    iapEnabled?: Path;
    customAudiences: (properties: PropertyReader) => Reading<Reading<string>[]>;
    /** Where Google writes down the service's own URLs: one text or a list of them. */
    ownUrls: Path[];
    /** The name of the container's port: `h2c` asks for HTTP/2. */
    portName?: (properties: PropertyReader) => Reading<string>;
}

const annotation = (key: string): Path => ["metadata", "annotations", `run.googleapis.com/${key}`];

const DIALECTS: Record<string, Dialect> = {
    "gcp:cloudrunv2/service:Service": {
        product: "run",
        ingress: "ingress",
        defaultUriDisabled: "defaultUriDisabled",
        invokerIamDisabled: "invokerIamDisabled",
        iapEnabled: "iapEnabled",
        customAudiences: (properties) => properties.strings("customAudiences"),
        ownUrls: ["uri", "urls"],
        portName: (properties) => firstText(properties.list("template.containers"), "ports.name"),
    },
    // The first API says the same in annotations (https://docs.cloud.google.com/run/docs/securing/ingress, YAML tab).
    "gcp:cloudrun/service:Service": {
        product: "run",
        ingress: annotation("ingress"),
        defaultUriDisabled: annotation("default-url-disabled"),
        invokerIamDisabled: annotation("invoker-iam-disabled"),
        iapEnabled: annotation("iap-enabled"),
        customAudiences: (properties) => jsonStrings(properties.string(annotation("custom-audiences"))),
        ownUrls: ["statuses.0.url"],
        portName: (properties) => firstText(properties.list("template.spec.containers"), "ports.0.name"),
    },
    "gcp:cloudfunctions/function:Function": {
        product: "function-gen1",
        ingress: "ingressSettings",
        customAudiences: () => ({ state: "absent" }),
        ownUrls: ["httpsTriggerUrl"],
    },
    "gcp:cloudfunctionsv2/function:Function": {
        product: "function-gen2",
        ingress: "serviceConfig.ingressSettings",
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
        const switches = (path?: Path): Ternary[] =>
            path === undefined
                ? ["no"]
                : claimsAt(reader, path, (properties, at) => properties.boolean(at)).map(offUnlessSet);
        return {
            ...nodeOf(reader),
            kind: "service",
            product: dialect.product,
            locations: locationsOf(reader),
            ingressInternet: or(...ingress.map(admitsInternet)),
            ingressIsSet: ingress.some(({ state }) => state === "known"),
            ingressLoadBalancer: or(...ingress.map(admitsLoadBalancer)),
            defaultUri:
                dialect.product === "function-gen1"
                    ? hasTrigger(reader)
                    : not(and(...switches(dialect.defaultUriDisabled))),
            invokerCheck: not(or(...switches(dialect.invokerIamDisabled))),
            iap: and(...switches(dialect.iapEnabled), ...exactly(reader, dialect.iapEnabled)),
            customAudiences: reader.one(dialect.customAudiences),
            ownUrls: dialect.ownUrls.flatMap((path) => textsAt(reader, path)),
            http2: dialect.portName === undefined ? "no" : speaksHttp2(reader, dialect.portName),
            properties: {
                ingress: shown(dialect.ingress),
                defaultUri: shown(dialect.defaultUriDisabled ?? []),
                invokerCheck: shown(dialect.invokerIamDisabled ?? []),
                iap: shown(dialect.iapEnabled ?? []),
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

/** An annotation is a text, and nothing says that another spelling than `true` switches IAP on. */
function exactly(reader: ResourceReader, path?: Path): Ternary[] {
    if (path === undefined || typeof path === "string") return [];
    return claimsAt(reader, path, (properties, at) => properties.string(at)).map((text) =>
        text.state === "known" ? ternary(text.value === "true") : text.state === "absent" ? "no" : "unknown",
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

/** Unset is open to all in every product (https://docs.cloud.google.com/run/docs/securing/ingress). */
function admitsInternet(ingress: Reading<string>): Ternary {
    if (ingress.state !== "known") return ingress.state === "absent" ? "yes" : "unknown";
    switch (ingressWord(ingress.value)) {
        case "ALL":
        case "UNSPECIFIED":
            return "yes";
        case "INTERNAL":
        case "INTERNAL_LOAD_BALANCER":
        case "NONE":
            return "no";
        default:
            return "unknown";
    }
}

function admitsLoadBalancer(ingress: Reading<string>): Ternary {
    if (ingress.state !== "known") return ingress.state === "absent" ? "yes" : "unknown";
    return ingressWord(ingress.value) === "INTERNAL_LOAD_BALANCER" ? "yes" : admitsInternet(ingress);
}

/** The products spell the same setting three ways: `INGRESS_TRAFFIC_ALL`, `all` and `ALLOW_ALL`. */
function ingressWord(text: string): string {
    const word = text.trim().toUpperCase().replace(/-/g, "_");
    const plain = word.replace(/^INGRESS_TRAFFIC_/, "").replace(/^ALLOW_/, "");
    if (plain === "INTERNAL_AND_CLOUD_LOAD_BALANCING" || plain === "INTERNAL_AND_GCLB") return "INTERNAL_LOAD_BALANCER";
    return plain === "INTERNAL_ONLY" ? "INTERNAL" : plain;
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
