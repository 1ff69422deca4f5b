import { PolicyPack } from "@pulumi/policy";
import { iapRunPolicies } from "./pack";

// Constructing a pack starts its server, and a process may have only one: this is the only file that does.
new PolicyPack("iap-run", {
    displayName: "iap-run",
    description: "Cloud Run behind Identity-Aware Proxy: no way in that passes neither IAP nor an invoker check.",
    policies: iapRunPolicies(),
});
