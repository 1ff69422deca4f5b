import * as assert from "node:assert/strict";
import { blindSpots } from "../../../access/blindSpots";
import { exposures } from "../../../access/exposures";
import { Accounts } from "../../../access/graph/accounts";
import { buildGraph } from "../../../access/graph/graph";
import { Impersonation } from "../../../access/graph/impersonation";
import { valueOf } from "../../../access/graph/reading";
import { PropertyBag, Resource } from "../../../access/graph/resource";
import { from, previewStack, PUSHER, resource, T, UNKNOWN, urnOf } from "../support/stack";

const CREATOR = "roles/iam.serviceAccountTokenCreator";
const ANN = "user:ann@example.com";
const MIDDLE = "middle@acme.iam.gserviceaccount.com";

const grantOn = (name: string, serviceAccountId: unknown, member: unknown, change: PropertyBag = {}): Resource =>
    resource(T.accountMember, name, { serviceAccountId, role: CREATOR, member, ...change });

const middle = resource(T.account, "middle", { accountId: "middle", email: MIDDLE });

/** Who can come as the push identity of the reference, which is an accessor: `who can [via]`. */
function impersonators(...others: Resource[]): string[] {
    const graph = buildGraph([...previewStack(), ...others]);
    const accounts = new Accounts(graph);
    return new Impersonation(graph, accounts).of(accounts.named(PUSHER)).map(({ grant, can, via }) => {
        const who = valueOf(grant.member) ?? "unknown";
        return [who, can, ...via.map(({ label }) => `via ${label}`)].join(" ");
    });
}

describe("access/graph/impersonation", () => {
    it("nobody can come as the push identity of the reference", () => assert.deepEqual(impersonators(), []));

    const onProject = (role: string, project: unknown = undefined) =>
        resource(T.projectMember, "p", { role, member: ANN, project });
    const roles: [string, "yes" | "unknown" | "no"][] = [
        [CREATOR, "yes"],
        ["roles/iam.serviceAccountOpenIdTokenCreator", "yes"],
        ["roles/iam.workloadIdentityUser", "yes"],
        ["roles/iam.serviceAccountKeyAdmin", "yes"],
        ["roles/iam.serviceAccountUser", "unknown"],
        ["roles/iam.serviceAccountAdmin", "unknown"],
        ["roles/iam.serviceAccountViewer", "no"],
        ["projects/acme/roles/elsewhere", "unknown"],
    ];
    for (const [role, can] of roles) {
        it(`${role} on the account: ${can}`, () => {
            assert.deepEqual(impersonators(grantOn("g", PUSHER, ANN, { role })), can === "no" ? [] : [`${ANN} ${can}`]);
        });
    }

    for (const [role, can] of [
        ["roles/owner", "yes"],
        ["roles/editor", "yes"],
        ["roles/viewer", "no"],
    ]) {
        it(`${role} on the project: ${can}`, () => {
            assert.deepEqual(impersonators(onProject(role)), can === "no" ? [] : [`${ANN} ${can}`]);
        });
    }

    it("a role on another project gives nothing, on a folder perhaps", () => {
        const account = resource(T.account, "pusher-account", { accountId: "pusher", email: PUSHER, project: "acme" });
        const read = (...others: Resource[]) => {
            const graph = buildGraph([account, ...others]);
            const accounts = new Accounts(graph);
            return new Impersonation(graph, accounts).of(accounts.named(PUSHER)).map(({ can }) => can);
        };
        assert.deepEqual(read(onProject("roles/owner", "acme")), ["yes"]);
        assert.deepEqual(read(onProject("roles/owner", "other")), []);
        assert.deepEqual(read(resource(T.folderMember, "f", { role: "roles/owner", member: ANN })), ["unknown"]);
    });

    it("a custom role counts by its permissions", () => {
        const read = (...permissions: string[]) => {
            const role = resource(T.customRole, "r", { roleId: "r", project: "acme", permissions });
            return impersonators(role, grantOn("g", PUSHER, ANN, { role: "projects/acme/roles/r" }));
        };
        assert.deepEqual(read("iam.serviceAccounts.signJwt"), [`${ANN} yes`]);
        assert.deepEqual(read("iam.serviceAccounts.actAs"), [`${ANN} unknown`]);
        assert.deepEqual(read("iam.serviceAccounts.get"), []);
    });

    it("bindings and policies count member by member", () => {
        const members = [ANN, "user:bob@example.com"];
        const expected = members.map((member) => `${member} yes`);
        const binding = resource(T.accountBinding, "b", { serviceAccountId: PUSHER, role: CREATOR, members });
        assert.deepEqual(impersonators(binding), expected);
        const policyData = JSON.stringify({ bindings: [{ role: CREATOR, members }] });
        const policy = resource(T.accountPolicy, "p", { serviceAccountId: PUSHER, policyData });
        assert.deepEqual(impersonators(policy), expected);
    });

    it("goes on through accounts that can, and stops at a circle", () => {
        const chain = [middle, grantOn("g1", PUSHER, `serviceAccount:${MIDDLE}`), grantOn("g2", MIDDLE, ANN)];
        const expected = [`serviceAccount:${MIDDLE} yes`, `${ANN} yes via ${MIDDLE}`];
        assert.deepEqual(impersonators(...chain), expected);
        const circle = grantOn("g3", MIDDLE, `serviceAccount:${PUSHER}`);
        assert.deepEqual(impersonators(...chain, circle), expected);
    });

    it("one step that is not certain makes the whole way uncertain", () => {
        const mayBe = grantOn("g1", PUSHER, `serviceAccount:${MIDDLE}`, { role: "roles/iam.serviceAccountUser" });
        assert.deepEqual(impersonators(middle, mayBe, grantOn("g2", MIDDLE, ANN)), [
            `serviceAccount:${MIDDLE} unknown`,
            `${ANN} unknown via ${MIDDLE}`,
        ]);
    });

    it("is uncertain where the account, the role or a condition is", () => {
        assert.deepEqual(impersonators(grantOn("g", PUSHER, ANN, { role: UNKNOWN })), [`${ANN} unknown`]);
        const condition = { title: "x", expression: "request.time < timestamp('2027-01-01T00:00:00Z')" };
        assert.deepEqual(impersonators(grantOn("g", PUSHER, ANN, { condition })), [`${ANN} unknown`]);
        assert.deepEqual(impersonators(grantOn("g", PUSHER, UNKNOWN)), ["unknown yes"]);
        const twoSources = {
            propertyDependencies: { serviceAccountId: [urnOf(T.account, "pusher-account"), middle.urn] },
        };
        const lost = resource(
            T.accountMember,
            "g",
            { serviceAccountId: UNKNOWN, role: CREATOR, member: ANN },
            twoSources,
        );
        assert.deepEqual(impersonators(middle, lost), [`${ANN} unknown`]);
    });

    it("follows an account that is only named", () => {
        const other = "other@elsewhere.iam.gserviceaccount.com";
        const accessor = resource(T.accessorMember, "other", {
            webBackendService: "orders-backend",
            role: "roles/iap.httpsResourceAccessor",
            member: `serviceAccount:${other}`,
        });
        const grant = grantOn("g", `projects/elsewhere/serviceAccounts/${other}`, ANN);
        const [spot] = blindSpots(buildGraph([...previewStack(), accessor, grant])).filter(({ what }) => what === ANN);
        assert.match(spot.reason, /^It can come as other@elsewhere.*, which is accessor, and then reaches/);
    });

    it("leaves out Google's own agents, known by address or by where it was made", () => {
        const agent = "serviceAccount:service-111@gcp-sa-pubsub.iam.gserviceaccount.com";
        assert.deepEqual(impersonators(grantOn("g", PUSHER, agent)), []);
        const identity = resource(T.identity, "pubsub", { service: "pubsub.googleapis.com" });
        const made = resource(
            T.accountMember,
            "g",
            { serviceAccountId: PUSHER, role: CREATOR, member: UNKNOWN },
            from("member", T.identity, "pubsub"),
        );
        assert.deepEqual(impersonators(identity, made), []);
    });

    it("a deny policy takes it away only where it takes all of it", () => {
        const policy = (...deniedPermissions: string[]) =>
            resource(T.denyPolicy, "d", {
                parent: "cloudresourcemanager.googleapis.com/projects/acme",
                rules: [{ denyRule: { deniedPrincipals: ["principalSet://goog/public:all"], deniedPermissions } }],
            });
        const account = resource(T.account, "pusher-account", { accountId: "pusher", email: PUSHER, project: "acme" });
        const read = (deny: Resource) => {
            const graph = buildGraph([account, grantOn("g", PUSHER, ANN), deny]);
            const accounts = new Accounts(graph);
            return new Impersonation(graph, accounts).of(accounts.named(PUSHER)).map(({ can }) => can);
        };
        assert.deepEqual(read(policy("iam.googleapis.com/serviceAccounts.getOpenIdToken")), ["unknown"]);
        assert.deepEqual(
            read(policy("iam.googleapis.com/serviceAccounts.*", "iam.googleapis.com/serviceAccountKeys.*")),
            [],
        );
    });

    describe("in the findings", () => {
        const found = (...others: Resource[]) => exposures(buildGraph([...previewStack(), ...others]));

        it("everybody who can come as an accessor is an exposure", () => {
            const [exposure, ...more] = found(grantOn("g", PUSHER, "allAuthenticatedUsers"));
            assert.deepEqual(more, []);
            assert.equal(exposure.kind, "impersonation");
            assert.equal(exposure.certainty, "certain");
            assert.equal(exposure.urn, urnOf(T.account, "pusher-account"));
            assert.deepEqual(exposure.openedBy, [{ urn: urnOf(T.accountMember, "g"), property: "member" }]);
        });

        it("it is undecided where the grant is, and none of an account that gets nowhere", () => {
            const [{ certainty }] = found(grantOn("g", PUSHER, "allUsers", { role: "roles/iam.serviceAccountUser" }));
            assert.equal(certainty, "undecided");
            assert.deepEqual(found(middle, grantOn("g", MIDDLE, "allUsers")), []);
        });

        it("trusted principals are a blind spot, like anybody else", () => {
            const stack = [...previewStack(), grantOn("g", PUSHER, "allUsers"), grantOn("h", PUSHER, ANN)];
            const graph = buildGraph(stack, { trustedPrincipals: ["allUsers"] });
            assert.deepEqual(exposures(graph), []);
            const spots = blindSpots(graph).filter(({ reason }) => reason.includes("come as"));
            assert.deepEqual(
                spots.map(({ what }) => what),
                ["allUsers", ANN],
            );
            assert.match(spots[1].reason, /^It can come as pusher@acme.*, which is accessor/);
        });
    });
});
