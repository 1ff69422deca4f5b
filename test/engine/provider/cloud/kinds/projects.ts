import { createHash } from "node:crypto";
import { type Kind, text } from "../kind";
import { invalid } from "../refusal";

/** An enabled API. Programs leave it on with `disableOnDestroy: false`; the test cloud knows no other way. */
export const enabledApi: Kind = {
    api: "serviceusage.googleapis.com",
    lasting: true,
    id: ({ project, service }) => `${project}/${service}`,
    refuse: ({ service }, cloud) => cloud.enableApi(text(service)),
};

/** A service agent of the project. https://cloud.google.com/iam/docs/create-service-agents */
export const serviceIdentity: Kind = {
    api: "serviceusage.googleapis.com",
    lasting: true,
    id: ({ project, service }) => `projects/${project}/services/${service}`,
    refuse: ({ service }, cloud) => cloud.requireApi(text(service)),
    computed: ({ service }, _id, cloud) => {
        const email = cloud.createAgent(text(service));
        return { email, member: `serviceAccount:${email}` };
    },
};

export const serviceAccount: Kind = {
    api: "iam.googleapis.com",
    collection: "ServiceAccount",
    id: ({ project, accountId }) => `projects/${project}/serviceAccounts/${email(project, accountId)}`,
    refuse: ({ accountId }) => {
        if (!/^[a-z]([-a-z0-9]{4,28}[a-z0-9])$/.test(text(accountId))) {
            throw invalid(`account_id "${text(accountId)}" doesn't match regexp "^[a-z](?:[-a-z0-9]{4,28}[a-z0-9])$"`);
        }
    },
    computed: ({ project, accountId }, id) => ({
        email: email(project, accountId),
        member: `serviceAccount:${email(project, accountId)}`,
        name: id,
        uniqueId: `1${parseInt(createHash("sha256").update(id).digest("hex").slice(0, 12), 16)}`,
    }),
};

function email(project: unknown, accountId: unknown): string {
    return `${text(accountId)}@${text(project)}.iam.gserviceaccount.com`;
}
