import * as assert from "node:assert/strict";
import { Resource } from "../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../access/simulate/request";
import { ask, token, verdictOn } from "../support/ask";
import { edit, previewStack, PUSHER, resource, stateStack, T, UNKNOWN, urnOf, without } from "../support/stack";

const GROUP = "gcp:cloudidentity/group:Group";
const MEMBERSHIP = "gcp:cloudidentity/groupMembership:GroupMembership";

const staffGroup = resource(GROUP, "staff-group", { parent: "customers/C1", groupKey: { id: "staff@example.com" } });
const member = (id: unknown, from: string[] = []): Resource =>
    resource(
        MEMBERSHIP,
        "membership",
        { group: UNKNOWN, preferredMemberKey: { id }, roles: [{ name: "MEMBER" }] },
        { propertyDependencies: { group: [urnOf(GROUP, "staff-group")], preferredMemberKey: from } },
    );

/** The push identity, on a path that its own grant does not name. */
const elsewhere: Partial<AccessRequest> = { path: "/other", method: "POST", credential: token() };
const ann: Credential = { kind: "browser-session", principal: "user:ann@example.com" };
const existing = (): Resource[] => without(previewStack(), T.account, "pusher-account");

describe("access/simulate: who is in a group", () => {
    it("a service account that the stack creates is in none", () => {
        for (const stack of [previewStack(), stateStack()]) assert.equal(ask(stack, elsewhere), "refused at iap 403");
    });

    it("one that may have been there before may be in any", () => {
        assert.equal(ask(existing(), elsewhere), "undecided at iap");
        const read = edit(previewStack(), T.account, "pusher-account", {}, { external: true });
        assert.equal(ask(read, elsewhere), "undecided at iap");
        for (const createIgnoreAlreadyExists of [true, UNKNOWN]) {
            const taken = edit(previewStack(), T.account, "pusher-account", { createIgnoreAlreadyExists });
            assert.equal(ask(taken, elsewhere), "undecided at iap");
        }
    });

    it("it may still be in a set that nobody puts it into", () => {
        const set = "principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount";
        assert.equal(
            ask(edit(previewStack(), T.accessorMember, "staff", { member: set }), elsewhere),
            "undecided at iap",
        );
    });

    it("the stack can put it into one", () => {
        const account = urnOf(T.account, "pusher-account");
        assert.equal(ask([...previewStack(), staffGroup, member(PUSHER)], elsewhere), "allowed");
        assert.equal(
            ask([...previewStack(), staffGroup, member("somebody@example.com")], elsewhere),
            "refused at iap 403",
        );
        assert.equal(ask([...previewStack(), staffGroup, member(UNKNOWN, [account])], elsewhere), "allowed");
        assert.equal(ask([...previewStack(), staffGroup, member(UNKNOWN)], elsewhere), "undecided at iap");
    });

    it("a membership in a group that is not in view may be one in any", () => {
        const outside = resource(MEMBERSHIP, "outside", { group: "groups/abc", preferredMemberKey: { id: PUSHER } });
        assert.equal(ask([...previewStack(), outside], elsewhere), "undecided at iap");
    });

    it("a membership in another group changes nothing", () => {
        const other = { ...staffGroup, inputs: { groupKey: { id: "ops@example.com" } }, outputs: {} };
        assert.equal(ask([...previewStack(), other, member(PUSHER)], elsewhere), "refused at iap 403");
    });

    it("the stack can put people into one", () => {
        assert.equal(ask(previewStack(), { credential: ann }), "undecided at iap");
        assert.equal(ask([...previewStack(), staffGroup, member("ann@example.com")], { credential: ann }), "allowed");
    });

    it("what a request says of its sender is all of it", () => {
        const of = (...memberOf: string[]): Partial<AccessRequest> => ({ credential: ann, attributes: { memberOf } });
        assert.equal(ask(previewStack(), of("group:staff@example.com")), "allowed");
        assert.equal(ask(previewStack(), of(" group:Staff@Example.com")), "allowed");
        assert.equal(ask(previewStack(), of("group:ops@example.com")), "refused at iap 403");
        assert.equal(ask(previewStack(), of()), "refused at iap 403");
        const said = { ...elsewhere, attributes: { memberOf: ["group:staff@example.com"] } };
        assert.equal(ask(previewStack(), said), "allowed");
    });

    it("undecided names the group that decides", () => {
        assert.match(
            verdictOn(previewStack(), { credential: ann }).reason,
            /depends on who is in group:staff@example\.com/,
        );
    });
});
