import * as assert from "node:assert/strict";
import { blindSpots } from "../../../access/blindSpots";
import { deadEnds } from "../../../access/deadEnds";
import { buildGraph } from "../../../access/graph/graph";
import { PropertyBag, Resource } from "../../../access/graph/resource";
import { resource, stateStack, T, UNKNOWN, urnOf } from "../support/stack";

const policy = (constraint: string, rule: PropertyBag, parent: unknown = "projects/acme"): Resource =>
    resource(T.orgPolicy, "limits", { name: `projects/acme/policies/${constraint}`, parent, spec: { rules: [rule] } });

/** What policies forbid, as `name.property`: the reference is all in the project `acme`. */
function refused(...others: Resource[]): string[] {
    const found = deadEnds(buildGraph([...stateStack(), ...others])).filter(({ kind }) => kind === "org-policy");
    for (const { certainty, reason } of found) {
        assert.equal(certainty, "undecided");
        assert.match(reason, /^The organisation policy limits \(.*\) may refuse /);
    }
    return found.map(({ urn, property }) => `${urn.split("::").pop()}.${property}`);
}

const INGRESS = ["orders-us-central1.ingress", "orders-europe-west1.ingress"];
const list = (allowedValues: unknown) => ({ values: { allowedValues } });

describe("access/deadEnds: organisation policies", () => {
    const cases: [string, Resource, string[]][] = [
        ["an ingress that is not listed", policy("run.allowedIngress", list(["internal"])), INGRESS],
        ["an ingress that is listed", policy("run.allowedIngress", list(["is:internal-and-cloud-load-balancing"])), []],
        [
            "an ingress that is denied",
            policy("run.allowedIngress", { values: { deniedValues: ["internal-and-cloud-load-balancing"] } }),
            INGRESS,
        ],
        ["an ingress where another is denied", policy("run.allowedIngress", { values: { deniedValues: ["all"] } }), []],
        ["every ingress allowed", policy("run.allowedIngress", { allowAll: "TRUE" }), []],
        ["every ingress denied", policy("run.allowedIngress", { denyAll: "TRUE" }), INGRESS],
        ["a list that is not known yet", policy("run.allowedIngress", list(UNKNOWN)), INGRESS],
        ["another project", policy("run.allowedIngress", list(["internal"]), "projects/other"), []],
        ["a folder, below which nothing is in view", policy("run.allowedIngress", list(["internal"]), "folders/1"), []],
        [
            "IAP switched off for global load balancers",
            policy("iap.requireGlobalIapWebDisabled", { enforce: "TRUE" }),
            ["orders-backend.iap"],
        ],
        ["a constraint that is not enforced", policy("iap.requireGlobalIapWebDisabled", { enforce: "FALSE" }), []],
        [
            "IAP switched off for regional load balancers",
            policy("iap.requireRegionalIapWebDisabled", { enforce: "TRUE" }),
            [],
        ],
        [
            "the invoker check required, where it is on",
            policy("run.managed.requireInvokerIam", { enforce: "TRUE" }),
            [],
        ],
        ["a constraint that is not judged", policy("gcp.resourceLocations", { denyAll: "TRUE" }), []],
    ];
    for (const [what, limits, expected] of cases) it(what, () => assert.deepEqual(refused(limits), expected));

    it("the invoker check required, where it is off", () => {
        const open = resource(T.service, "open", {
            name: "open",
            location: "us-central1",
            project: "acme",
            invokerIamDisabled: true,
        });
        assert.deepEqual(refused(open, policy("run.managed.requireInvokerIam", { enforce: "TRUE" })), [
            "open.invokerIamDisabled",
        ]);
    });

    it("members of certain organisations only, where everybody is invoker", () => {
        const grant = resource(T.invokerMember, "public", {
            name: "orders",
            location: "us-central1",
            project: "acme",
            role: "roles/run.invoker",
            member: "allUsers",
        });
        assert.deepEqual(refused(grant, policy("iam.allowedPolicyMemberDomains", list(["C0abc"]))), ["public.member"]);
        assert.deepEqual(refused(grant, policy("iam.allowedPolicyMemberDomains", { allowAll: "TRUE" })), []);
        assert.deepEqual(refused(policy("iam.allowedPolicyMemberDomains", list(["C0abc"]))), []);
    });

    it("those that are not judged are blind spots", () => {
        const spots = (limits: Resource) =>
            blindSpots(buildGraph([...stateStack(), limits])).filter(({ urn }) => urn === urnOf(T.orgPolicy, "limits"));
        assert.deepEqual(spots(policy("run.allowedIngress", { allowAll: "TRUE" })), []);
        assert.match(spots(policy("gcp.resourceLocations", {}))[0].reason, /\(gcp\.resourceLocations\).*not judged/);
        assert.equal(spots(policy("run.allowedIngress", {}, "organizations/1")).length, 1);
    });
});
