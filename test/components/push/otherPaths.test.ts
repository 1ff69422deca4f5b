import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapPushSubscription, LoadBalancerRouteArgs } from "../../../components";
import { deploy, valueOf } from "../support/deploy";
import { refusals } from "../support/refused";
import { cloudRun, MACHINE_ID } from "../support/specimens";

const route = (name: string, where: Pick<LoadBalancerRouteArgs, "hosts" | "paths"> = {}): LoadBalancerRouteArgs => ({
    name,
    ...where,
    cloudRun: cloudRun(name),
    accessors: ["group:staff@example.com"],
});

function createEdge(domains: string[], routes: LoadBalancerRouteArgs[]): IapLoadBalancer {
    return new IapLoadBalancer("edge", { domains, routes, programmaticClientIds: [MACHINE_ID] });
}

const ROUTES = [route("site"), route("api", { paths: ["/api/*", "/hooks"] })];
const WILD = [route("site", { hosts: ["*.example.com"] }), route("in", { hosts: ["in.example.com"], paths: ["/a/*"] })];
const WILD_DOMAINS = ["example.com", "*.example.com"];

const push = (domains: string[], routes: LoadBalancerRouteArgs[], target: string, path: string, host?: string) => () =>
    new IapPushSubscription("orders", {
        topic: "orders",
        path,
        host,
        target: createEdge(domains, routes).routes.apply((all) => all[target]),
    });

describe("a path that another route takes", () => {
    it("stands in the data of the route that would take it otherwise", async () => {
        const { result } = await deploy("update", () => createEdge(["app.example.com"], ROUTES));
        const routes = (await valueOf(result.routes))!;
        assert.deepEqual(routes.site.otherPaths, [
            { host: "app.example.com", path: "/api/*", route: "api" },
            { host: "app.example.com", path: "/hooks", route: "api" },
        ]);
        assert.deepEqual(routes.api.otherPaths, []);
    });

    it("is known of every host below a wildcard", async () => {
        const { result } = await deploy("update", () => createEdge(WILD_DOMAINS, WILD));
        const routes = (await valueOf(result.routes))!;
        assert.deepEqual(routes.site.otherPaths, [{ host: "in.example.com", path: "/a/*", route: "in" }]);
    });

    it("is refused for a push, which is told the route that takes it", async () => {
        const domains = ["app.example.com"];
        assert.deepEqual(await refusals(push(domains, ROUTES, "site", "/api/events")), [
            "path: is /api/events, which /api/* leads to route api; push to routes.api",
        ]);
        assert.deepEqual(await refusals(push(domains, ROUTES, "site", "/hooks")), [
            "path: is /hooks, which /hooks leads to route api; push to routes.api",
        ]);
        await deploy("update", push(domains, ROUTES, "site", "/events"));
        await deploy("update", push(domains, ROUTES, "api", "/api/events"));
    });

    it("is refused on the host where the other route takes it, and on no other", async () => {
        assert.deepEqual(await refusals(push(WILD_DOMAINS, WILD, "site", "/a/events", "in.example.com")), [
            "path: is /a/events, which /a/* leads to route in; push to routes.in",
        ]);
        await deploy("update", push(WILD_DOMAINS, WILD, "site", "/a/events", "other.example.com"));
    });

    it("is refused for a target that a caller wrote down", async () => {
        const target = {
            name: "site",
            url: "https://app.example.com",
            host: "app.example.com",
            paths: ["/*"],
            otherPaths: pulumi.output([{ host: "app.example.com", path: "/api/*", route: "api" }]),
            backendService: "edge-site",
            project: "acme-prod",
            audience: MACHINE_ID,
        };
        const create = () => new IapPushSubscription("orders", { topic: "orders", path: "/api/events", target });
        assert.deepEqual(await refusals(create), [
            "path: is /api/events, which /api/* leads to route api; push to routes.api",
        ]);
    });
});
