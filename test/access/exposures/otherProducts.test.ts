import * as assert from "node:assert/strict";
import { ANYONE, linesOf, VPC } from "../support/exposureLines";
import { member, open } from "../support/openService";
import { resource, T } from "../support/stack";

describe("access/exposures: other products", () => {
    const annotated = (annotations: object, extra: object = {}) => [
        resource(T.serviceV1, "s", { location: "us-central1", metadata: { annotations } }, extra),
        member("allUsers"),
    ];
    const prefix = "run.googleapis.com/";

    it("a service of the first API says the same in annotations", () => {
        assert.deepEqual(linesOf(annotated({})), [["run-app-uri", "certain", ANYONE]]);
        assert.deepEqual(linesOf(annotated({ [`${prefix}ingress`]: "all" })), [["run-app-uri", "certain", ANYONE]]);
        assert.deepEqual(linesOf(annotated({ [`${prefix}ingress`]: "internal" })), [["internal", "certain", VPC]]);
        assert.deepEqual(linesOf(annotated({ [`${prefix}ingress`]: "internal-and-cloud-load-balancing" })), [
            ["internal", "certain", VPC],
        ]);
        assert.deepEqual(linesOf(annotated({ [`${prefix}default-url-disabled`]: "true" })), []);
        assert.deepEqual(linesOf(annotated({ [`${prefix}iap-enabled`]: "true" })), []);
        const [service] = annotated({ [`${prefix}invoker-iam-disabled`]: "True" });
        assert.deepEqual(linesOf([service]), [["run-app-uri", "certain", ANYONE]]);
    });

    it("what was set outside the program shows in effectiveAnnotations", () => {
        const outputs = { metadata: { effectiveAnnotations: { [`${prefix}ingress`]: "all" } } };
        const lines = linesOf(annotated({ [`${prefix}ingress`]: "internal" }, { outputs }));
        assert.deepEqual(lines, [["run-app-uri", "certain", ANYONE]]);
    });

    it("functions of both generations", () => {
        const grant = (type: string, place: object) =>
            resource(type, "grant", {
                cloudFunction: "f",
                role: "roles/cloudfunctions.invoker",
                member: "allUsers",
                ...place,
            });
        const gen1 = (inputs: object) => [
            resource(T.functionGen1, "f", { region: "us-central1", ...inputs }),
            grant("gcp:cloudfunctions/functionIamMember:FunctionIamMember", { region: "us-central1" }),
        ];
        const gen2 = (serviceConfig: object) => [
            resource(T.functionGen2, "f", { location: "us-central1", serviceConfig }),
            member("allUsers", { name: "f" }),
        ];
        assert.deepEqual(linesOf(gen1({ triggerHttp: true })), [["run-app-uri", "certain", ANYONE]]);
        assert.deepEqual(linesOf(gen1({ triggerHttp: true, ingressSettings: "ALLOW_INTERNAL_ONLY" })), [
            ["internal", "certain", VPC],
        ]);
        assert.deepEqual(linesOf(gen1({ eventTrigger: {} })), []);
        assert.deepEqual(linesOf(gen2({})), [["run-app-uri", "certain", ANYONE]]);
        assert.deepEqual(linesOf(gen2({ ingressSettings: "ALLOW_INTERNAL_AND_GCLB" })), [["internal", "certain", VPC]]);
    });

    it("a mapped domain is a URL of its own when the default one is disabled", () => {
        const mapping = resource(T.domainMapping, "d", {
            name: "x.example.com",
            location: "us-central1",
            spec: { routeName: "s" },
        });
        const lines = linesOf([...open([member("allUsers")], { defaultUriDisabled: true }), mapping]);
        assert.deepEqual(lines, [["run-app-uri", "certain", ANYONE]]);
    });
});
