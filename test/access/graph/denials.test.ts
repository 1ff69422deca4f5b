import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { Holders } from "../../../access/graph/holders";
import { BackendNode, ServiceNode } from "../../../access/graph/nodes";
import { PropertyBag } from "../../../access/graph/resource";
import { accessor, resource, T, UNKNOWN } from "../support/stack";

const PROJECT = "cloudresourcemanager.googleapis.com%2Fprojects%2Facme";
const INVOKE = "run.googleapis.com/routes.invoke";
const ACCESS = "iap.googleapis.com/webServiceVersions.accessViaIAP";
const PUBLIC = "principalSet://goog/public:all";
const ANN = "principal://goog/subject/ann@example.com";
const ROBOT = "robot@acme.iam.gserviceaccount.com";
const ROBOT_DENIED = `principal://iam.googleapis.com/projects/-/serviceAccounts/${ROBOT}`;

/** What is left of one invoker grant, or of one accessor grant, under one deny rule: "gone", "yes" or "unknown". */
function left(member: unknown, denyRule: unknown, parent: unknown = PROJECT, isAccess = false): string {
    const graph = buildGraph([
        resource(T.service, "s", { name: "orders", project: "acme", location: "us-central1" }),
        resource(T.backend, "b", { name: "orders-backend", project: "acme" }),
        isAccess
            ? resource(T.accessorMember, "g", { ...accessor(""), member })
            : resource(T.invokerMember, "g", {
                  name: "orders",
                  location: "us-central1",
                  role: "roles/run.invoker",
                  member,
              }),
        resource(T.denyPolicy, "d", { parent, rules: denyRule === UNKNOWN ? UNKNOWN : [{ denyRule }] }),
    ]);
    const holders = new Holders(graph);
    const [service, backend] = [graph.services[0] as ServiceNode, graph.backends[0] as BackendNode];
    const { own, inherited } = isAccess ? holders.accessors(backend) : holders.invokers(service);
    const [holding] = [...own, ...inherited];
    return holding?.holds ?? "gone";
}

const deny = (change: PropertyBag): PropertyBag => ({
    deniedPrincipals: [PUBLIC],
    deniedPermissions: [INVOKE],
    ...change,
});

describe("access/graph/denials", () => {
    const cases: [string, unknown, PropertyBag, string][] = [
        ["everybody denied takes a user's grant away", "user:ann@example.com", {}, "gone"],
        ["everybody denied takes a public grant away", "allUsers", {}, "gone"],
        ["a user denied", "user:ann@example.com", { deniedPrincipals: [ANN] }, "gone"],
        ["another user denied", "user:bob@example.com", { deniedPrincipals: [ANN] }, "yes"],
        ["an account denied", `serviceAccount:${ROBOT}`, { deniedPrincipals: [ROBOT_DENIED] }, "gone"],
        ["a user denied leaves an account", `serviceAccount:${ROBOT}`, { deniedPrincipals: [ANN] }, "yes"],
        ["a user denied leaves the public to the rest", "allUsers", { deniedPrincipals: [ANN] }, "yes"],
        ["a user denied may be in a group", "group:g@example.com", { deniedPrincipals: [ANN] }, "unknown"],
        [
            "a group denied may hold a user",
            "user:ann@example.com",
            { deniedPrincipals: ["principalSet://goog/group/g@example.com"] },
            "unknown",
        ],
        [
            "a group denied",
            "group:g@example.com",
            { deniedPrincipals: ["principalSet://goog/group/g@example.com"] },
            "gone",
        ],
        ["an exception for the user", "user:ann@example.com", { exceptionPrincipals: [ANN] }, "yes"],
        ["an exception for another", "user:bob@example.com", { exceptionPrincipals: [ANN] }, "gone"],
        ["an exception among the public", "allUsers", { exceptionPrincipals: [ANN] }, "unknown"],
        ["another permission", "allUsers", { deniedPermissions: [ACCESS] }, "yes"],
        ["all permissions of the kind", "allUsers", { deniedPermissions: ["run.googleapis.com/routes.*"] }, "gone"],
        [
            "a permission excepted",
            "allUsers",
            { deniedPermissions: ["run.googleapis.com/*.*"], exceptionPermissions: [INVOKE] },
            "yes",
        ],
        [
            "under a condition",
            "allUsers",
            { denialCondition: { expression: "resource.matchTag('1/a', 'b')" } },
            "unknown",
        ],
        ["principals not known yet", "allUsers", { deniedPrincipals: UNKNOWN }, "unknown"],
        ["permissions not known yet", "allUsers", { deniedPermissions: UNKNOWN }, "unknown"],
    ];
    for (const [what, member, change, expected] of cases) {
        it(what, () => assert.equal(left(member, deny(change)), expected));
    }

    it("a policy that is not known yet, or sits above the project, decides nothing", () => {
        assert.equal(left("allUsers", UNKNOWN), "unknown");
        assert.equal(left("allUsers", deny({}), UNKNOWN), "unknown");
        assert.equal(left("allUsers", deny({}), "cloudresourcemanager.googleapis.com%2Ffolders%2F1"), "unknown");
        // Which number belongs to which project no stack shows.
        assert.equal(left("allUsers", deny({}), "cloudresourcemanager.googleapis.com%2Fprojects%2F123"), "unknown");
        // Another permission is not denied, wherever the policy sits.
        const access = deny({ deniedPermissions: [ACCESS] });
        assert.equal(left("allUsers", access, "cloudresourcemanager.googleapis.com%2Ffolders%2F1"), "yes");
    });

    it("a policy on another project takes nothing away", () => {
        assert.equal(left("allUsers", deny({}), "cloudresourcemanager.googleapis.com%2Fprojects%2Fother"), "yes");
    });

    it("takes the way through IAP away too", () => {
        assert.equal(left("user:ann@example.com", deny({ deniedPermissions: [ACCESS] }), PROJECT, true), "gone");
        assert.equal(left("user:ann@example.com", deny({}), PROJECT, true), "yes");
    });
});
