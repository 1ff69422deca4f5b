import { domainProblem } from "../../../access/routes/domain";
import { pathPatternProblem } from "../../../access/routes/pathPattern";
import { InputReader, InputText } from "../../validation/inputReader";
import { Problems } from "../../validation/problems";
import { certificateCovers, hostsOf, pathsOf, RoutePattern } from "../hostTable";

/** @returns the domains as far as they can be used to judge routes. */
export function checkDomains(problems: Problems, inputs: InputReader): string[] {
    const what = 'domain names such as ["app.example.com"]';
    inputs.require("domains", `a list of ${what}`);
    const domains = inputs.plainTexts("domains", what);
    if (domains?.length === 0) inputs.add("domains", "is empty; the load balancer needs at least one domain");
    checkDomainList(problems, domains ?? []);
    if (domains?.length && domains.every(({ text }) => text.startsWith("*"))) {
        inputs.add("domains", "has only wildcards; add one full name, which url and callers are made from");
    }
    return (domains ?? []).map(({ text }) => text);
}

export function checkDomainList(problems: Problems, domains: InputText[]): void {
    domains.forEach(({ path, text }, index) => {
        const problem = domainProblem(text);
        if (problem) problems.add(path, problem);
        else if (domains.findIndex((domain) => domain.text === text) !== index)
            problems.add(path, `is ${text} a second time`);
    });
}

export function checkHosts(problems: Problems, inputs: InputReader, domains: string[]): string[] | undefined {
    const hosts = inputs.plainTexts("hosts", "hosts");
    if (hosts?.length === 0) inputs.add("hosts", "is empty; leave it out for every domain");
    checkDomainList(problems, hosts ?? []);
    for (const { path, text } of hosts ?? []) {
        if (domainProblem(text) || domains.some((domain) => certificateCovers(domain, text))) continue;
        problems.add(path, "is not one of the domains and no wildcard of them covers it; add it to domains");
    }
    return hosts?.map(({ text }) => text);
}

export function checkPaths(problems: Problems, inputs: InputReader): string[] | undefined {
    const paths = inputs.plainTexts("paths", "paths");
    if (paths?.length === 0) inputs.add("paths", "is empty; leave it out for every path");
    paths?.forEach(({ path, text }, index) => {
        const problem = pathPatternProblem(text);
        if (problem) problems.add(path, problem);
        else if (paths.findIndex((other) => other.text === text) !== index)
            problems.add(path, `is ${text} a second time`);
    });
    return paths?.map(({ text }) => text);
}

/** Two routes that claim one path of one host: Google would take neither over the other. */
export function checkClaims(problems: Problems, domains: string[], routes: (RoutePattern & { path: string })[]): void {
    routes.forEach((route, index) => {
        const claim = routes.slice(0, index).flatMap((other) => commonClaim(route, other, domains))[0];
        if (claim)
            problems.add(route.path, `claims ${claim.host}${claim.path}, which route ${claim.route} has already`);
    });
}

function commonClaim(
    route: RoutePattern,
    other: RoutePattern,
    domains: string[],
): { host: string; path: string; route: string }[] {
    const hosts = hostsOf(route, domains).filter((host) => hostsOf(other, domains).includes(host));
    const paths = pathsOf(route).filter((path) => pathsOf(other).includes(path));
    return hosts.flatMap((host) => paths.map((path) => ({ host, path, route: other.name })));
}
