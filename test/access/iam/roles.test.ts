import * as assert from "node:assert/strict";
import { carriesAccess, carriesInvoke, IAP_ACCESSOR, RUN_INVOKER } from "../../../access/iam/roles";

describe("roles that carry invoke", () => {
    for (const role of [
        RUN_INVOKER,
        "roles/run.admin",
        "roles/run.developer",
        "roles/run.servicesInvoker",
        "roles/owner",
        "roles/editor",
        "roles/firebase.admin",
        "roles/iam.devOps",
        "roles/cloudfunctions.admin",
    ]) {
        it(`${role} invokes services`, () => {
            assert.equal(carriesInvoke(role), "yes");
            assert.equal(carriesInvoke(role, [], "service"), "yes");
        });
    }

    it("tells services, jobs and 1st gen functions apart", () => {
        assert.equal(carriesInvoke("roles/run.jobsExecutor"), "yes");
        assert.equal(carriesInvoke("roles/run.jobsExecutor", [], "service"), "no");
        assert.equal(carriesInvoke("roles/run.servicesInvoker", [], "job"), "no");
        assert.equal(carriesInvoke(RUN_INVOKER, [], "function"), "no");
        assert.equal(carriesInvoke("roles/cloudfunctions.invoker", [], "service"), "no");
        assert.equal(carriesInvoke("roles/cloudfunctions.invoker", [], "function"), "yes");
    });

    for (const role of ["roles/viewer", "roles/run.viewer", "roles/run.builder", "roles/browser", IAP_ACCESSOR]) {
        it(`${role} does not`, () => assert.equal(carriesInvoke(role), "no"));
    }
});

describe("roles that carry access through IAP", () => {
    it("is the accessor role alone: not the owner, not the IAP administrator", () => {
        assert.equal(carriesAccess(` ${IAP_ACCESSOR}\n`), "yes");
        for (const role of [
            "roles/owner",
            "roles/editor",
            "roles/iap.admin",
            "roles/iap.tunnelResourceAccessor",
            RUN_INVOKER,
        ]) {
            assert.equal(carriesAccess(role), "no", role);
        }
    });
});

describe("custom roles", () => {
    const permissions = ["run.services.get", "run.routes.invoke"];

    const id = "projects/p/roles/caller";

    it("carry what their permissions say", () => {
        assert.equal(carriesInvoke(id, [{ id, permissions }]), "yes");
        assert.equal(carriesInvoke(id, [{ id, permissions: ["run.services.get"] }]), "no");
        assert.equal(carriesAccess(id, [{ id, permissions }]), "no");
    });

    it("are told apart by where they are declared", () => {
        for (const other of ["projects/q/roles/caller", "organizations/1/roles/caller", "caller"]) {
            for (const declared of [permissions, ["run.services.get"]]) {
                assert.equal(carriesInvoke(other, [{ id, permissions: declared }]), "unknown", other);
            }
        }
    });

    it("are unknown when nobody declares them or their permissions are not known", () => {
        assert.equal(carriesInvoke("projects/p/roles/caller"), "unknown");
        assert.equal(carriesAccess("organizations/1/roles/caller"), "unknown");
        assert.equal(carriesInvoke(id, [{ id, permissions: undefined }]), "unknown");
        assert.equal(carriesInvoke(id, [{ id: "projects/p/roles/aller", permissions }]), "unknown");
    });

    it("count as carrying when one of two declarations of the same name does", () => {
        const declared = [
            { id, permissions: [] },
            { id, permissions },
        ];
        assert.equal(carriesInvoke(id, declared), "yes");
    });
});
