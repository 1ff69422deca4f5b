import { InputReader } from "../../validation/inputReader";

const SERVERLESS = "https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts";

/**
 * Settings of a backend service that Google refuses or ignores for Cloud Run behind IAP. They are no inputs; a caller
 * that TypeScript does not check hears why instead of believing that they work.
 */
const REFUSED: Record<string, string> = {
    enableCdn: `Cloud CDN does not work with IAP (${SERVERLESS}); leave it out`,
    cdnPolicy: `Cloud CDN does not work with IAP (${SERVERLESS}); leave it out`,
    outlierDetection:
        `outlier detection cannot be configured with IAP (${SERVERLESS}); ` +
        "leave it out and take a broken region out of servingRegions",
    healthChecks: `a serverless backend has no health checks (${SERVERLESS}); leave it out`,
    timeoutSec: `a serverless backend has no timeout of its own (${SERVERLESS}); set the Cloud Run service's timeout`,
    portName: `a serverless backend has no port name (${SERVERLESS}); leave it out`,
    sessionAffinity: `session affinity does not work with serverless backends (${SERVERLESS}); leave it out`,
    localityLbPolicy: `a serverless backend has no locality policy (${SERVERLESS}); leave it out`,
    balancingMode: `a serverless backend has no balancing mode (${SERVERLESS}); leave it out`,
    iapEnabled:
        "IAP cannot be on the load balancer and on Cloud Run " +
        "(https://docs.cloud.google.com/iap/docs/enabling-cloud-run); leave it out",
    urlMask: "a URL mask reaches services that nobody listed; write one route for each service",
};

export function checkNothingRefused(inputs: InputReader): void {
    for (const [property, reason] of Object.entries(REFUSED)) {
        if (inputs.isGiven(property)) inputs.add(property, reason);
    }
}
