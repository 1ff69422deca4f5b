import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs, LoadBalancerRouteArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { named, ofType, waitsFor } from "../support/find";
import { inEveryMode } from "../support/modes";

import { MACHINE_ID, oneRoute } from "../support/specimens";

inEveryMode("IapLoadBalancer's accessors", (mode) => {
    const create = (args: Partial<IapLoadBalancerArgs> = {}) =>
        deploy(mode, () => new IapLoadBalancer("edge", { ...oneRoute(), ...args }));
    const createRoute = (route: Partial<LoadBalancerRouteArgs>, args: Partial<IapLoadBalancerArgs> = {}) =>
        create({ ...args, routes: [{ ...oneRoute().routes[0], ...route }] });

    it("grants each backend's accessors in one authoritative binding, on the backend itself", async () => {
        const accessors = ["group:staff@example.com", "user:eve@example.com"];
        const { resources } = await createRoute({ accessors });
        assert.deepEqual(named(resources, "edge-app-accessors").inputs, {
            webBackendService: "edge-app-1a2b3c4",
            project: "test-project",
            role: "roles/iap.httpsResourceAccessor",
            members: accessors,
        });
    });

    it("grants a restricted accessor under its condition, and makes no binding when there is no other", async () => {
        const member = "serviceAccount:robot@acme-prod.iam.gserviceaccount.com";
        const robot = { name: "robot", member, pathPrefixes: ["/in/"], expires: "2999-01-31T18:00:00Z" };
        const { resources } = await createRoute({ accessors: undefined, restrictedAccessors: [robot] });
        assert.deepEqual(named(resources, "edge-app-accessor-robot").inputs, {
            webBackendService: "edge-app-1a2b3c4",
            project: "test-project",
            role: "roles/iap.httpsResourceAccessor",
            member,
            condition: {
                title: "robot",
                expression: 'request.path.startsWith("/in/") && request.time < timestamp("2999-01-31T18:00:00Z")',
            },
        });
        assert.deepEqual(ofType(resources, "webBackendServiceIamBinding:WebBackendServiceIamBinding"), []);
    });

    it("lets the URL map wait for the accessor grants and settings of its backends", async () => {
        const member = "user:eve@example.com";
        const { resources } = await createRoute(
            { restrictedAccessors: [{ name: "eve", member, paths: ["/x"] }] },
            { programmaticClientIds: [MACHINE_ID] },
        );
        const waits = waitsFor(named(resources, "edge-routes"));
        for (const name of ["edge-app-accessors", "edge-app-accessor-eve", "edge-app-iap-settings", "edge-app"]) {
            assert.ok(waits.includes(name), name);
        }
    });
});
