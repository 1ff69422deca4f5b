import { UNKNOWN, unwrapSecrets } from "./registration";

export const TEST_PROJECT = "test-project";
export const TEST_PROJECT_NUMBER = "123456789012";

/** Types that the provider names itself when the program does not: known already in a preview. */
const AUTO_NAMED =
    /^gcp:(compute|certificatemanager|pubsub|cloudrunv2|dns)\/(?!.*(IamMember|IAMMember|IamBinding|IAMBinding|IamPolicy))/;

/** Types whose resources live in a project; the provider fills its own in where none is given, also in a preview. */
const WITHOUT_PROJECT = /^(pulumi:|gcp:serviceaccount\/iAM|gcp:iap\/settings)/;

type Wire = Record<string, unknown>;

/**
 * What a cloud would answer, in wire form. Modelled on the real provider where the components read it: names, projects
 * and service-account e-mails are planned, so a preview knows them; everything else is unknown until it exists.
 */
export function planOutputs(type: string, name: string, inputs: Wire, preview: boolean): Wire {
    const outputs: Wire = { ...inputs };
    if (AUTO_NAMED.test(type)) outputs.name ??= `${name}-1a2b3c4`;
    if (!WITHOUT_PROJECT.test(type)) outputs.project ??= TEST_PROJECT;
    if (type === "gcp:serviceaccount/account:Account") {
        const { accountId, project } = unwrapSecrets(outputs) as Wire;
        const known = accountId !== UNKNOWN && project !== UNKNOWN;
        const email = `${accountId}@${project}.iam.gserviceaccount.com`;
        outputs.email = known ? email : UNKNOWN;
        outputs.member = known ? `serviceAccount:${email}` : UNKNOWN;
        outputs.name = preview ? UNKNOWN : `projects/${project}/serviceAccounts/${email}`;
    }
    const computed = COMPUTED[type] ?? {};
    for (const [property, value] of Object.entries(computed)) outputs[property] ??= preview ? UNKNOWN : value;
    return outputs;
}

const COMPUTED: Record<string, Wire> = {
    "gcp:compute/globalAddress:GlobalAddress": { address: "203.0.113.7" },
    "gcp:compute/backendService:BackendService": { generatedId: 6043523243524352 },
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": {
        dnsResourceRecords: [
            { name: "_acme-challenge.example.com.", type: "CNAME", data: "abc.authorize.certificatemanager.goog." },
        ],
    },
    "gcp:cloudrunv2/service:Service": { uri: "https://a-run-service.a.run.app" },
};

/** @returns the id Google would give; empty in a preview, where the runtime makes it unknown. */
export function planId(type: string, name: string, outputs: Wire, preview: boolean): string {
    if (preview) return "";
    switch (type) {
        case "gcp:pubsub/topic:Topic":
            return `projects/${outputs.project}/topics/${outputs.name}`;
        case "gcp:pubsub/subscription:Subscription":
            return `projects/${outputs.project}/subscriptions/${outputs.name}`;
        case "gcp:compute/backendService:BackendService":
            return `projects/${outputs.project}/global/backendServices/${outputs.name}`;
        default:
            return `id-of-${name}`;
    }
}

/** Answers functions the components invoke. */
export function answerInvoke(token: string, inputs: Wire): Wire {
    if (token === "gcp:organizations/getProject:getProject") {
        const projectId = inputs.projectId ?? TEST_PROJECT;
        return { projectId, number: TEST_PROJECT_NUMBER, name: projectId, id: `projects/${projectId}` };
    }
    throw new Error(`the test cloud has no answer for the function ${token}`);
}
