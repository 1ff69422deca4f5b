import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { openIngress } from "../../../access/judgements/openIngress";
import { resource, T, UNKNOWN } from "../support/stack";

function linesOf(resources: Resource[], complete = true): string[] {
    const found = openIngress({ resources, graph: buildGraph(resources), complete });
    return found.map(({ certainty, property, what }) => `${certainty}: ${property} ${what}`);
}

const OPEN = "certain: ingress is open to the internet";
const service = (inputs: Record<string, unknown>) => resource(T.service, "s", { location: "us-central1", ...inputs });
const accessorOfService = (member: string) =>
    resource("gcp:iap/webCloudRunServiceIamMember:WebCloudRunServiceIamMember", "accessor", {
        cloudRunServiceName: "s",
        location: "us-central1",
        role: "roles/iap.httpsResourceAccessor",
        member,
    });

describe("access/judgements/openIngress", () => {
    it("says whether open was written or left to the default", () => {
        assert.deepEqual(linesOf([service({ ingress: "INGRESS_TRAFFIC_ALL" })]), [OPEN]);
        assert.deepEqual(linesOf([service({})]), ["certain: ingress is not set, which means open to the internet"]);
    });

    describe("IAP on the service itself", () => {
        const open = { ingress: "INGRESS_TRAFFIC_ALL", iapEnabled: true };

        it("excuses open ingress, except where everybody is accessor", () => {
            assert.deepEqual(linesOf([service(open), accessorOfService("group:staff@example.com")]), []);
            assert.deepEqual(linesOf([service(open), accessorOfService("allUsers")]), [OPEN]);
            assert.deepEqual(linesOf([service(open), accessorOfService("allAuthenticatedUsers")]), [OPEN]);
        });

        // https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run
        it("in the first API is on by the annotation true, off by false, and not known by another spelling", () => {
            const annotated = (value: unknown) => [
                resource(T.serviceV1, "s", {
                    location: "us-central1",
                    metadata: {
                        annotations: { "run.googleapis.com/ingress": "all", "run.googleapis.com/iap-enabled": value },
                    },
                }),
            ];
            assert.deepEqual(linesOf(annotated("true")), []);
            assert.match(linesOf(annotated("false"))[0], /^certain: .* is open to the internet$/);
            for (const value of ["True", " true ", "yes", UNKNOWN]) {
                assert.match(linesOf(annotated(value))[0], /^undecided: .* may be open to the internet$/, value);
            }
        });
    });

    describe("App Engine", () => {
        const application = (iap: unknown, project = "acme") =>
            resource("gcp:appengine/application:Application", `app-${project}`, {
                project,
                locationId: "us-central",
                iap,
            });
        const settings = (ingressTrafficAllowed: string, name = "default") =>
            resource("gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings", "net", {
                project: "acme",
                service: name,
                networkSettings: { ingressTrafficAllowed },
            });
        const ALL = "INGRESS_TRAFFIC_ALLOWED_ALL";
        const INTERNAL = "INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB";
        const version = (inputs: object = {}) =>
            resource("gcp:appengine/standardAppVersion:StandardAppVersion", "v", { project: "acme", ...inputs });
        const OPEN_SETTINGS = "certain: networkSettings.ingressTrafficAllowed is open to the internet";
        const OPEN_VERSION = /^undecided: service has no ServiceNetworkSettings/;
        const publicAccessor = resource("gcp:iap/appEngineServiceIamMember:AppEngineServiceIamMember", "all", {
            project: "acme",
            role: "roles/iap.httpsResourceAccessor",
            member: "allUsers",
        });

        it("is excused by IAP on the application, as a Cloud Run service is by its own", () => {
            assert.deepEqual(linesOf([application({ enabled: true }), settings(ALL)]), []);
            assert.deepEqual(linesOf([application({ enabled: false }), settings(ALL)]), [OPEN_SETTINGS]);
            assert.deepEqual(linesOf([application({ enabled: true }, "other"), settings(ALL)]), [OPEN_SETTINGS]);
            assert.deepEqual(linesOf([application({ enabled: true }), settings(ALL), publicAccessor]), [OPEN_SETTINGS]);
            assert.match(linesOf([application({ enabled: UNKNOWN }), settings(ALL)])[0], /^undecided/);
        });

        it("is open by default: a version whose service nothing closes is undecided", () => {
            assert.match(linesOf([version({ service: "api" })])[0], OPEN_VERSION);
            assert.match(linesOf([version({ service: "api" }), settings(INTERNAL)])[0], OPEN_VERSION);
            assert.deepEqual(linesOf([version({ service: "api" }), settings(INTERNAL, "api")]), []);
            assert.deepEqual(linesOf([version(), settings(INTERNAL)]), []);
            assert.deepEqual(linesOf([version(), application({ enabled: true })]), []);
            // Open settings are said once, where they are written.
            assert.deepEqual(linesOf([version(), settings(ALL)]), [OPEN_SETTINGS]);
        });

        it("waits until every resource is there", () => {
            assert.deepEqual(linesOf([version(), settings(ALL)], false), []);
        });
    });
});
