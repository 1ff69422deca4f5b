import { MachineCall } from "../graph/nodes";
import { Resource } from "../graph/resource";
import { Ternary } from "../ternary";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

const ENDPOINT = "pushConfig.pushEndpoint";
const TOKEN = "pushConfig.oidcToken";
const ACCOUNT = "pushConfig.oidcToken.serviceAccountEmail";

/** What may be wrong with one property of a push, in words for either certainty. */
interface Fault {
    property: string;
    isWrong: Ternary;
    certain: string;
    undecided: string;
}

/**
 * Pushes that do not prove who sends them. It counts for any endpoint: nothing in a subscription says whose host it is, and
 * to somebody else's a token for its own URL opens nothing here.
 */
export function unprovenPushes({ graph }: Judged): Judgement[] {
    return graph.subscriptions.flatMap(({ urn, push }) =>
        (push ? faults(push) : []).flatMap(({ property, isWrong, certain, undecided }): Judgement[] => {
            if (isWrong === "no") return [];
            return isWrong === "yes"
                ? [{ urn, property, certainty: "certain", what: certain }]
                : [{ urn, property, certainty: "undecided", what: undecided }];
        }),
    );
}

/** What has to reach the cloud for that to hold. */
export function decidingPush(resource: Resource, { graph }: Judged): DecidingProperty[] {
    const decides = graph.subscriptions.some(({ urn, push }) => urn === resource.urn && push) ? "yes" : "no";
    return [
        { path: ENDPOINT, decides },
        { path: ACCOUNT, decides },
    ];
}

function faults({ endpoint, token, serviceAccount }: MachineCall): Fault[] {
    return [
        {
            property: ENDPOINT,
            isWrong: endpoint.state === "known" ? (/^\s*https:\/\//i.test(endpoint.value) ? "no" : "yes") : "unknown",
            certain: "is not https, so anybody on the way reads the messages and the token",
            undecided: "is not known yet, and may not be https",
        },
        {
            property: TOKEN,
            isWrong: token === "no" ? "yes" : token === "yes" ? "no" : "unknown",
            certain: "is not set, so whoever gets the push cannot tell it from a request of anybody else",
            undecided: "is not known yet, and may be missing",
        },
        ...(token === "yes" ? [accountFault(serviceAccount)] : []),
    ];
}

function accountFault(account: MachineCall["serviceAccount"]): Fault {
    if (account.state === "absent") {
        return { property: ACCOUNT, isWrong: "yes", certain: "is not set, so there is no token", undecided: "" };
    }
    return {
        property: ACCOUNT,
        isWrong: account.state === "unknown" ? "unknown" : isDefaultAccount(account.value) ? "yes" : "no",
        certain: "is a default service account: whatever runs without an account of its own can send the same token",
        undecided: "is not known yet, and may be a default service account",
    };
}

/** https://docs.cloud.google.com/iam/docs/service-account-types#default */
function isDefaultAccount(email: string): boolean {
    return /(^\d+-compute@developer|@appspot)\.gserviceaccount\.com$/i.test(email.trim());
}
