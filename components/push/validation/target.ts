import { isClientId, isUrlAudience } from "../../../access/audience/audience";
import { domainProblem, hostMatches } from "../../../access/routes/domain";
import { selectPath } from "../../../access/routes/pathPattern";
import { InputReader } from "../../validation/inputReader";

/** Whether a message can get to the route: path, host, and a token that IAP accepts. */
export function checkTarget(inputs: InputReader): void {
    const path = checkPath(inputs);
    const host = checkHost(inputs);
    inputs.require("target", "a route of an IapLoadBalancer, such as edge.routes.apply((routes) => routes.api)");
    const route = inputs.object("target", "a route of an IapLoadBalancer");
    if (!route) return;
    checkRouteFields(route);
    checkAudience(route);
    const pattern = route.text("host", "the route's host");
    if (path !== undefined) checkServed(inputs, route, path, host ?? pattern);
    if (pattern === undefined) return;
    if (!inputs.isGiven("host") && pattern.includes("*")) {
        inputs.add("host", `is missing; the route answers ${pattern}, write the one host to push to`);
    } else if (host !== undefined && !hostMatches(pattern, host)) {
        inputs.add("host", `is ${host}, which the route does not answer; it answers ${pattern}`);
    }
}

/** Characters and segments that proxies rewrite: IAP compares the path of the condition with what arrives. */
function checkPath(inputs: InputReader): string | undefined {
    inputs.require("path", "the path to push to, such as /events");
    const path = inputs.plainText("path", "the path to push to, such as /events");
    if (path === undefined) return undefined;
    const segments = path.split("/").slice(1, -1);
    const last = path.slice(path.lastIndexOf("/") + 1);
    const rewritten = segments.some((segment) => ["", ".", ".."].includes(segment)) || [".", ".."].includes(last);
    if (/^\/[A-Za-z0-9\-._~!$&'()+,;=:@/]*$/.test(path) && !rewritten) return path;
    inputs.add("path", `is ${JSON.stringify(path)}; write an absolute path such as /events, without ?, #, * or %`);
    return undefined;
}

function checkHost(inputs: InputReader): string | undefined {
    const host = inputs.plainText("host", "a host such as events.example.com");
    if (host === undefined) return undefined;
    const reason = host.includes("*") ? "is a wildcard; write one host" : domainProblem(host);
    if (reason === undefined) return host;
    inputs.add("host", reason);
    return undefined;
}

function checkRouteFields(route: InputReader): void {
    for (const property of ["name", "url", "host", "backendService", "project"]) {
        route.require(property, "what IapLoadBalancer.routes gives");
        route.text(property, "what IapLoadBalancer.routes gives");
    }
    route.text("projectNumber", "what IapLoadBalancer.routes gives");
}

/** A wrong audience is never refused at deployment: every push is then answered 401 until the messages are dead letters. */
function checkAudience(route: InputReader): void {
    if (!route.isGiven("audience")) {
        route.add(
            "audience",
            "is missing: the route has only the Google-managed OAuth client, which lets people in and can never be " +
                "the audience of a machine's token; give the load balancer an oauthClient, or programmaticClientIds " +
                "with a client ID made by hand in the console",
        );
    }
    const audience = route.text("audience", "an OAuth client ID");
    if (audience === undefined || isClientId(audience)) return;
    const reason = isUrlAudience(audience) ? "is a URL, which IAP refuses" : "is not an OAuth client ID";
    route.add("audience", `${reason}; write a client ID that ends in .apps.googleusercontent.com`);
}

function checkServed(inputs: InputReader, route: InputReader, path: string, host: string | undefined): void {
    route.require("paths", "what IapLoadBalancer.routes gives");
    const known = route.texts("paths", "path patterns");
    if (!known || known.length < route.lengthOf("paths")) return;
    const patterns = known.map(({ text }) => text);
    if (selectPath(patterns, path) === undefined) {
        inputs.add("path", `is ${path}, which the route does not serve; it serves ${patterns.join(", ")}`);
        return;
    }
    const other = host === undefined ? undefined : takenBy(route, patterns, host, path);
    if (other === undefined) return;
    inputs.add("path", `is ${path}, which ${other.path} leads to route ${other.route}; push to routes.${other.route}`);
}

/** The grant would be on this route and the message at another one. */
function takenBy(
    route: InputReader,
    patterns: string[],
    host: string,
    path: string,
): { path: string; route: string } | undefined {
    const others = route.isLater("otherPaths") ? [] : route.objects("otherPaths", "what IapLoadBalancer.routes gives");
    const here = (others ?? []).flatMap((other) => {
        const [pattern, path, name] = ["host", "path", "route"].map((property) =>
            other.text(property, "what IapLoadBalancer.routes gives"),
        );
        const isHere = pattern !== undefined && path !== undefined && name !== undefined && hostMatches(pattern, host);
        return isHere ? [{ path, route: name }] : [];
    });
    const wins = selectPath([...patterns, ...here.map((other) => other.path)], path);
    return here.find((other) => other.path === wins);
}
