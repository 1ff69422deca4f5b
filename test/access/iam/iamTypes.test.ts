import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { iamShape, IamTarget, IAM_TRIPLET } from "../../../access/iam/iamTypes";

const PACKAGE = dirname(require.resolve("@pulumi/gcp/package.json"));

/** Every class file of the provider's package whose name speaks of IAM: type token and declared outputs. */
function iamClasses(): { token: string; declaration: string }[] {
    const files = readdirSync(PACKAGE, { recursive: true, encoding: "utf8" });
    return files
        .filter((file) => /^[a-z0-9]+[/\\][^/\\]*iam[^/\\]*\.js$/i.test(file) && !/[/\\]get/.test(file))
        .flatMap((file) => {
            const token = /__pulumiType = '([^']+)'/.exec(readFileSync(join(PACKAGE, file), "utf8"))?.[1];
            const declaration = join(PACKAGE, file.replace(/\.js$/, ".d.ts"));
            return token === undefined ? [] : [{ token, declaration: readFileSync(declaration, "utf8") }];
        });
}

describe("IAM types", () => {
    it("are all recognised by shape, and each holds its principals where IAM_TRIPLET says", () => {
        let recognised = 0;
        for (const { token, declaration } of iamClasses()) {
            const property = Object.values(IAM_TRIPLET).find((name) => declaration.includes(`readonly ${name}: `));
            const shape = iamShape(token)?.shape;
            if (token.endsWith("Remove") || property === undefined) {
                assert.equal(shape, undefined, token);
                continue;
            }
            assert.equal(shape && IAM_TRIPLET[shape], property, token);
            recognised++;
        }
        assert.ok(recognised >= 474, `${recognised} types recognised, 474 in version 9.37`);
    });

    const targets: [string, IamTarget][] = [
        ["gcp:cloudrun/iamMember:IamMember", "run-service"],
        ["gcp:cloudrunv2/serviceIamPolicy:ServiceIamPolicy", "run-service"],
        ["gcp:cloudrunv2/jobIamBinding:JobIamBinding", "run-job"],
        ["gcp:cloudrunv2/workerPoolIamMember:WorkerPoolIamMember", "run-worker-pool"],
        ["gcp:cloudfunctions/functionIamMember:FunctionIamMember", "function"],
        ["gcp:cloudfunctionsv2/functionIamBinding:FunctionIamBinding", "function"],
        ["gcp:iap/webBackendServiceIamMember:WebBackendServiceIamMember", "iap-backend"],
        ["gcp:iap/webRegionBackendServiceIamMember:WebRegionBackendServiceIamMember", "iap-region-backend"],
        ["gcp:iap/webIamMember:WebIamMember", "iap-web"],
        ["gcp:iap/webTypeComputeIamMember:WebTypeComputeIamMember", "iap-web"],
        ["gcp:iap/webCloudRunServiceIamMember:WebCloudRunServiceIamMember", "iap-cloud-run"],
        ["gcp:iap/webTypeAppEngingIamMember:WebTypeAppEngingIamMember", "iap-app-engine"],
        ["gcp:iap/appEngineServiceIamMember:AppEngineServiceIamMember", "iap-app-engine"],
        ["gcp:iap/appEngineVersionIamMember:AppEngineVersionIamMember", "iap-app-engine"],
        ["gcp:iap/webForwardingRuleServiceIamMember:WebForwardingRuleServiceIamMember", "iap-forwarding-rule"],
        [
            "gcp:iap/webRegionForwardingRuleServiceIamMember:WebRegionForwardingRuleServiceIamMember",
            "iap-forwarding-rule",
        ],
        ["gcp:iap/locationWebIamMember:LocationWebIamMember", "iap-other"],
        ["gcp:iap/tunnelInstanceIAMMember:TunnelInstanceIAMMember", "iap-other"],
        ["gcp:compute/backendServiceIamMember:BackendServiceIamMember", "compute-backend"],
        ["gcp:compute/regionBackendServiceIamPolicy:RegionBackendServiceIamPolicy", "compute-backend"],
        ["gcp:compute/subnetworkIAMMember:SubnetworkIAMMember", "other"],
        ["gcp:projects/iAMMember:IAMMember", "project"],
        ["gcp:folder/iAMBinding:IAMBinding", "folder"],
        ["gcp:organizations/iAMPolicy:IAMPolicy", "organization"],
        ["gcp:serviceaccount/iAMMember:IAMMember", "service-account"],
        ["gcp:pubsub/topicIAMMember:TopicIAMMember", "topic"],
        ["gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember", "subscription"],
        ["gcp:pubsub/schemaIamMember:SchemaIamMember", "other"],
        ["gcp:storage/bucketIAMMember:BucketIAMMember", "other"],
    ];
    for (const [type, target] of targets) {
        it(`${type} grants on ${target}`, () => assert.equal(iamShape(type)?.target, target));
    }

    it("knows every target in the provider's real spelling", () => {
        const tokens = new Set(iamClasses().map(({ token }) => token));
        for (const [type] of targets) assert.ok(tokens.has(type), type);
    });

    it("takes nothing else for IAM", () => {
        for (const type of [
            "gcp:cloudrunv2/service:Service",
            "gcp:projects/iamMemberRemove:IamMemberRemove",
            "gcp:projects/iAMAuditConfig:IAMAuditConfig",
            "gcp:projects/iAMCustomRole:IAMCustomRole",
            "aws:iam/policy:Policy",
            "pulumi:pulumi:Stack",
        ]) {
            assert.equal(iamShape(type), undefined, type);
        }
    });
});
