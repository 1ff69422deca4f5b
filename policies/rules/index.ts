import { Rule } from "../rule";
import { iapBackendRequired } from "./iap-backend-required";
import { iapNoDeadClientApi } from "./iap-no-dead-client-api";
import { iapNoPublicAccessor } from "./iap-no-public-accessor";
import { pubsubPushAudience } from "./pubsub-push-audience";
import { pubsubPushOidc } from "./pubsub-push-oidc";
import { runIngressRestricted } from "./run-ingress-restricted";
import { runInvokerCheckEnabled } from "./run-invoker-check-enabled";
import { runNoPublicInvoker } from "./run-no-public-invoker";

/** Every rule's metadata and check. Importing this starts nothing: only `policies/index.ts` constructs the pack. */
export const rules: readonly Rule[] = [
    runNoPublicInvoker,
    runInvokerCheckEnabled,
    runIngressRestricted,
    iapBackendRequired,
    iapNoPublicAccessor,
    pubsubPushOidc,
    pubsubPushAudience,
    iapNoDeadClientApi,
];
