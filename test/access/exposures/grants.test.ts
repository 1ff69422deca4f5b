import * as assert from "node:assert/strict";
import { Resource } from "../../../access/graph/resource";
import { ANYONE, Line, linesOf } from "../support/exposureLines";
import { member, open } from "../support/openService";
import { from, resource, T, UNKNOWN, urnOf } from "../support/stack";

function policy(policyData: unknown): Resource {
    return resource(T.invokerPolicy, "grant", { name: "s", location: "us-central1", policyData });
}

describe("access/exposures: grants", () => {
    const direct: Line[] = [["run-app-uri", "certain", ANYONE]];
    const maybe: Line[] = [["run-app-uri", "undecided", ANYONE]];
    const binding = (members: unknown, extra: object = {}) =>
        resource(
            T.invokerBinding,
            "grant",
            { name: "s", location: "us-central1", role: "roles/run.invoker", members },
            extra,
        );
    const account = resource(T.account, "a", { accountId: "a" });

    it("a literal allUsers next to an unknown member is certain", () => {
        assert.deepEqual(linesOf(open([binding([UNKNOWN, "allUsers"])])), direct);
        assert.deepEqual(linesOf(open([binding([UNKNOWN]), member("allUsers")])), direct);
    });

    it("an unknown member may be anybody", () => {
        assert.deepEqual(linesOf(open([member(UNKNOWN)])), maybe);
        assert.deepEqual(linesOf(open([binding([UNKNOWN])])), maybe);
    });

    it("an unknown member made from a service account alone is that account", () => {
        const made = from("member", T.account, "a");
        assert.deepEqual(linesOf(open([account, member(UNKNOWN, {}, made)])), []);
    });

    it("an unknown made from an account whose address is known is something else", () => {
        const email = "a@acme.iam.gserviceaccount.com";
        const planned = { ...account, outputs: { ...account.outputs, email, member: `serviceAccount:${email}` } };
        assert.deepEqual(linesOf(open([planned, member(UNKNOWN, {}, from("member", T.account, "a"))])), maybe);
    });

    it("in a list an account proves nothing, a service agent alone does", () => {
        const agent = resource(T.identity, "agent", { service: "iap.googleapis.com" });
        const made = (...sources: Resource[]) => ({
            propertyDependencies: { members: sources.map(({ urn }) => urn) },
        });
        assert.deepEqual(linesOf(open([agent, binding([UNKNOWN], made(agent))])), []);
        assert.deepEqual(linesOf(open([account, binding([UNKNOWN], made(account))])), maybe);
        const both = binding([UNKNOWN, "serviceAccount:a@acme.iam.gserviceaccount.com"], made(agent, account));
        assert.deepEqual(linesOf(open([agent, account, both])), maybe);
    });

    it("an unknown member made from a service account and something else is not proved", () => {
        const sources = { member: [account.urn, urnOf("random:index/randomId:RandomId", "r")] };
        assert.deepEqual(linesOf(open([account, member(UNKNOWN, {}, { propertyDependencies: sources })])), maybe);
    });

    it("the proof does not hold for a list or policy data as a whole", () => {
        assert.deepEqual(linesOf(open([account, binding(UNKNOWN, from("members", T.account, "a"))])), maybe);
        const data = { ...policy(UNKNOWN), ...from("policyData", T.account, "a") };
        assert.deepEqual(linesOf(open([account, data])), maybe);
    });

    it("reads every binding of policy data", () => {
        const data = {
            bindings: [
                { role: "roles/run.viewer", members: ["user:a@example.com"] },
                { role: "roles/run.invoker", members: ["user:b@example.com", "allUsers"] },
            ],
        };
        assert.deepEqual(linesOf(open([policy(JSON.stringify(data))])), direct);
    });

    it("policy data that cannot be read may hold anybody", () => {
        assert.deepEqual(linesOf(open([policy("{")])), maybe);
    });

    it("the first API's IAM types reach a service of the second", () => {
        const grant = resource(T.invokerMemberV1, "grant", {
            service: "projects/acme/locations/us-central1/services/s",
            location: "us-central1",
            role: "roles/run.invoker",
            member: "allUsers",
        });
        assert.deepEqual(linesOf(open([grant])), direct);
    });

    it("a grant on another region's service of the same name does not count", () => {
        assert.deepEqual(linesOf(open([member("allUsers", { location: "europe-west1" })])), []);
    });

    it("a grant on the project is inherited, of another project not, of a folder perhaps", () => {
        const onProject = (project: string) =>
            resource(T.projectMember, "grant", { project, role: "roles/run.invoker", member: "allUsers" });
        const onFolder = resource(T.folderMember, "grant", {
            folder: "1",
            role: "roles/run.invoker",
            member: "allUsers",
        });
        assert.deepEqual(linesOf(open([onProject("acme")])), direct);
        assert.deepEqual(linesOf(open([onProject("acme")], { project: "acme" })), direct);
        assert.deepEqual(linesOf(open([onProject("acme")], { project: "other" })), []);
        assert.deepEqual(linesOf(open([onFolder])), maybe);
    });

    it("a custom role counts by its permissions", () => {
        const role = (permissions: unknown, project = "acme") =>
            resource(T.customRole, "caller", { project, roleId: "caller", permissions });
        const grant = member("allUsers", { role: "projects/acme/roles/caller" });
        const unknownRole = member("allUsers", { role: UNKNOWN }, from("role", T.customRole, "caller"));
        assert.deepEqual(linesOf(open([role(["run.routes.invoke"]), grant])), direct);
        assert.deepEqual(linesOf(open([role(["run.services.get"]), grant])), []);
        assert.deepEqual(linesOf(open([role(["run.services.get", UNKNOWN]), grant])), maybe);
        assert.deepEqual(linesOf(open([role(["run.routes.invoke"]), unknownRole])), direct);
        // An apply may have made any other role of it.
        assert.deepEqual(linesOf(open([role(["run.services.get"]), unknownRole])), maybe);
        // Of another project, or declared where is not known: not this role.
        for (const project of ["other", UNKNOWN]) {
            assert.deepEqual(linesOf(open([role(["run.services.get"], project), grant])), maybe);
        }
        const onOrganization = resource("gcp:organizations/iAMCustomRole:IAMCustomRole", "caller", {
            orgId: "1",
            roleId: "caller",
            permissions: ["run.services.get"],
        });
        assert.deepEqual(linesOf(open([onOrganization, grant])), maybe);
        assert.deepEqual(
            linesOf(open([onOrganization, member("allUsers", { role: "organizations/1/roles/caller" })])),
            [],
        );
    });

    it("a principal that is trusted is left out", () => {
        assert.deepEqual(linesOf(open([member("allUsers")]), ["allUsers"]), []);
    });

    it("drift shows in the outputs only, and the more open side counts", () => {
        const drifted = { outputs: { members: ["user:a@example.com", "allUsers"] } };
        assert.deepEqual(linesOf(open([binding(["user:a@example.com"], drifted)])), direct);
        const closedAgain = { outputs: { members: ["user:a@example.com"] } };
        assert.deepEqual(linesOf(open([binding(["user:a@example.com", "allUsers"], closedAgain)])), direct);
        const [service, ...rest] = open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" });
        const found = { ...service, outputs: { ingress: "INGRESS_TRAFFIC_ALL" } };
        assert.deepEqual(linesOf([found, ...rest]), direct);
    });

    it("in a preview the outputs of what is not set are unknown or null, and mean nothing", () => {
        for (const value of [UNKNOWN, null]) {
            const outputs = { iapEnabled: value, invokerIamDisabled: value, ingress: value };
            const [service, ...rest] = open([member("group:staff@example.com")]);
            assert.deepEqual(linesOf([{ ...service, outputs }, ...rest]), []);
        }
    });

    it("where only outputs are known, what they lack is not known", () => {
        const [service, ...rest] = open([member("allUsers")]);
        const outputs = {
            name: "s",
            location: "us-central1",
            ingress: null,
            defaultUriDisabled: null,
            iapEnabled: null,
        };
        const lines = linesOf([{ ...service, inputs: undefined, outputs }, ...rest]);
        assert.deepEqual(lines.slice(0, 1), [["run-app-uri", "undecided", ANYONE]]);
    });
});
