import { InputReader } from "../../validation/inputReader";
import { checkLabels } from "../../validation/labels";
import { Problems } from "../../validation/problems";
import { checkProject } from "../../validation/project";
import { CertificateKind, TlsProfile } from "../loadBalancerArgs";
import { RoutePattern } from "../hostTable";
import { COMPONENT_NAME_LIMIT, NAME_PATTERN } from "../resourceNames";
import { checkClients } from "./clientIds";
import { checkClaims, checkDomainList, checkDomains } from "./hostsAndPaths";
import { checkNothingRefused } from "./refusedSettings";
import { checkRoute } from "./route";

/** Of one certificate (https://docs.cloud.google.com/compute/docs/reference/rest/v1/sslCertificates, managed.domains). */
const MANAGED_SSL_DOMAINS = 100;

/** Judges everything `IapLoadBalancer` was given, as far as it is known while it is constructed. */
export function checkLoadBalancer(problems: Problems, name: string, args: object): void {
    const inputs = new InputReader(problems, args);
    checkComponentName(problems, name);
    const domains = checkDomains(problems, inputs);
    checkRoutes(problems, inputs, domains);
    checkClients(problems, inputs);
    checkDomainList(problems, inputs.texts("allowedDomains", "domain names") ?? []);
    checkCertificate(inputs, domains);
    checkTls(inputs);
    checkEdgeSettings(inputs);
    checkNothingRefused(inputs);
}

function checkComponentName(problems: Problems, name: string): void {
    if (!NAME_PATTERN.test(name)) {
        const rule = "write lower-case letters, digits and inner hyphens, a letter first";
        problems.add("name", `cannot be used in the names of Google Cloud resources; ${rule}`);
    }
    const excess = name.length - COMPONENT_NAME_LIMIT;
    if (excess > 0) problems.add("name", `is too long by ${excess} for the names made from it; shorten it`);
}

function checkRoutes(problems: Problems, inputs: InputReader, domains: string[]): void {
    const what = "routes, each with a name and a backend";
    inputs.require("routes", `a list of ${what}`);
    const routes = inputs.objects("routes", what);
    if (routes && inputs.lengthOf("routes") === 0)
        inputs.add("routes", "is empty; the load balancer needs at least one route");
    const patterns: (RoutePattern & { path: string })[] = [];
    for (const route of routes ?? []) {
        const pattern = checkRoute(problems, route, domains, inputs.quietText("project"));
        if (!pattern) continue;
        const isSecond = patterns.some((other) => other.name === pattern.name);
        if (isSecond) route.add("name", `is ${pattern.name} a second time; each route has its own`);
        else patterns.push({ ...pattern, path: route.path });
    }
    checkClaims(problems, domains, patterns);
}

function checkCertificate(inputs: InputReader, domains: string[]): void {
    const certificate = inputs.plainObject("certificate", "an object with kind or map");
    if (!certificate) return;
    const kind = certificate.choice("kind", CertificateKind);
    certificate.refuseEmptyOutput("map");
    const map = certificate.text("map", "the ID of a certificate map");
    if (map !== undefined && !/(^|\/)projects\/[^/]+\/locations\/global\/certificateMaps\/[^/]+$/.test(map)) {
        certificate.add(
            "map",
            "is not a certificate map; write projects/PROJECT/locations/global/certificateMaps/NAME",
        );
    }
    if (certificate.isGiven("kind") && certificate.isGiven("map")) {
        certificate.add("kind", "is given beside map; a map brings its certificates, so leave one of them out");
    }
    const wildcard = domains.find((domain) => domain.startsWith("*"));
    if (kind !== CertificateKind.ManagedSsl) return;
    if (wildcard !== undefined) {
        certificate.add("kind", `cannot cover ${wildcard}; wildcards need ${CertificateKind.CertificateManager}`);
    }
    if (domains.length > MANAGED_SSL_DOMAINS) {
        const most = `covers at most ${MANAGED_SSL_DOMAINS} domains, and there are ${domains.length}`;
        certificate.add("kind", `${most}; use ${CertificateKind.CertificateManager}`);
    }
}

function checkTls(inputs: InputReader): void {
    const tls = inputs.plainObject("tls", "an object with profile or policy");
    if (!tls) return;
    tls.choice("profile", TlsProfile);
    tls.text("policy", "the ID of an SSL policy");
    if (tls.isGiven("profile") && tls.isGiven("policy")) {
        tls.add("profile", "is given beside policy; a policy brings its profile, so leave one of them out");
    }
}

function checkEdgeSettings(inputs: InputReader): void {
    for (const flag of ["ipv6", "httpRedirect", "enableApis", "protect"]) inputs.plainFlag(flag);
    inputs.number("requestLogSampleRate", 0, 1);
    inputs.text("securityPolicy", "the ID of a Cloud Armor policy");
    checkProject(inputs);
    checkLabels(inputs);
    const zone = inputs.plainObject("dnsZone", "an object with the name of a managed zone");
    zone?.require("name", "the name of a managed zone");
    zone?.text("name", "the name of a managed zone");
    zone?.text("project", "the ID of a project");
}
