import { KnownError } from "../knownError";
import { CLOUD_RUN } from "./cloudRun";
import { GOOGLE_SIGN_IN } from "./googleSignIn";
import { IAM } from "./iam";
import { IAP } from "./iap";
import { IAP_TOKENS } from "./iapTokens";
import { LOAD_BALANCER } from "./loadBalancer";
import { PUBSUB } from "./pubsub";
import { PULUMI } from "./pulumi";

/** Everything known, in the order in which a request, then a deployment, may meet it. */
export const KNOWN_ERRORS: readonly KnownError[] = [
    ...IAP_TOKENS,
    ...IAP,
    ...GOOGLE_SIGN_IN,
    ...CLOUD_RUN,
    ...LOAD_BALANCER,
    ...PUBSUB,
    ...IAM,
    ...PULUMI,
];
