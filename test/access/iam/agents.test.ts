import * as assert from "node:assert/strict";
import { iapAgentEmail, iapAgentMember, iapAgentProjectNumber, pubsubAgentMember } from "../../../access/iam/agents";

describe("service agents", () => {
    it("are addressed by project number", () => {
        assert.equal(iapAgentEmail("42"), "service-42@gcp-sa-iap.iam.gserviceaccount.com");
        assert.equal(iapAgentMember("42"), "serviceAccount:service-42@gcp-sa-iap.iam.gserviceaccount.com");
        assert.equal(pubsubAgentMember("42"), "serviceAccount:service-42@gcp-sa-pubsub.iam.gserviceaccount.com");
    });

    it("the IAP agent is told from everybody else, with its project", () => {
        assert.equal(iapAgentProjectNumber(iapAgentMember("42")), "42");
        assert.equal(iapAgentProjectNumber(` ${iapAgentMember("42").toUpperCase()}`), "42");
        for (const other of [
            pubsubAgentMember("42"),
            `user:${iapAgentEmail("42")}`,
            `serviceAccount:x${iapAgentEmail("42")}`,
            `${iapAgentMember("42")}.evil.com`,
            "serviceAccount:service-@gcp-sa-iap.iam.gserviceaccount.com",
            "allUsers",
        ]) {
            assert.equal(iapAgentProjectNumber(other), undefined, other);
        }
    });
});
