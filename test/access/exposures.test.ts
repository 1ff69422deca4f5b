import * as assert from "node:assert/strict";
import { Resource } from "../../access/graph/resource";
import { ACCOUNT, ANYONE, Line, linesOf, VPC } from "./support/exposureLines";
import { member, open } from "./support/openService";
import { AGENT, previewStack, resource, stateStack, UNKNOWN } from "./support/stack";

describe("access/exposures", () => {
    it("finds none in the reference, in a preview and in a state file", () => {
        assert.deepEqual(linesOf(previewStack()), []);
        assert.deepEqual(linesOf(stateStack()), []);
    });

    describe("a service's own URL", () => {
        const cases: [string, Resource[], Line[]][] = [
            ["allUsers, all else unset", open([member("allUsers")]), [["run-app-uri", "certain", ANYONE]]],
            ["allAuthenticatedUsers", open([member("allAuthenticatedUsers")]), [["run-app-uri", "certain", ACCOUNT]]],
            ["white space does not hide it", open([member(" allUsers\n")]), [["run-app-uri", "certain", ANYONE]]],
            ["a named invoker is no exposure", open([member("group:staff@example.com")]), []],
            ["no invoker at all", open([]), []],
            ["a role that cannot invoke", open([member("allUsers", { role: "roles/run.viewer" })]), []],
            [
                "a condition never excuses a public member",
                open([member("allUsers", { condition: { expression: 'request.path == "/x"' } })]),
                [["run-app-uri", "certain", ANYONE]],
            ],
            ["invoker check off", open([], { invokerIamDisabled: true }), [["run-app-uri", "certain", ANYONE]]],
            [
                "invoker check not known",
                open([], { invokerIamDisabled: UNKNOWN }),
                [["run-app-uri", "undecided", ANYONE]],
            ],
            [
                "ingress internal still answers the VPC",
                open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }),
                [["internal", "certain", VPC]],
            ],
            [
                "internal and load balancer still answers the VPC",
                open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" }),
                [["internal", "certain", VPC]],
            ],
            [
                "ingress not known",
                open([member("allUsers")], { ingress: UNKNOWN }),
                [
                    ["run-app-uri", "undecided", ANYONE],
                    ["internal", "certain", VPC],
                ],
            ],
            ["default URI disabled", open([member("allUsers")], { defaultUriDisabled: true }), []],
            ["IAP on the service guards its URL", open([member("allUsers")], { iapEnabled: true }), []],
            [
                "unspecified ingress is open",
                open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_UNSPECIFIED" }),
                [["run-app-uri", "certain", ANYONE]],
            ],
        ];
        for (const [what, resources, expected] of cases) it(what, () => assert.deepEqual(linesOf(resources), expected));
    });

    it("judges nothing that is only read", () => {
        const [service, grant] = open([member("allUsers")]);
        assert.deepEqual(linesOf([{ ...service, external: true }, grant]), []);
    });

    it("is silent about 200 unrelated resources", () => {
        const unrelated = Array.from({ length: 200 }, (_, i) =>
            resource("gcp:storage/bucket:Bucket", `b${i}`, { location: UNKNOWN }),
        );
        assert.deepEqual(linesOf([...unrelated, ...previewStack()]), []);
    });

    it("keeps the agent's grant apart from a public one", () => {
        assert.deepEqual(linesOf(open([member(AGENT)])), []);
    });
});
