import { ServiceAccountKeyNode, ServiceAccountNode, ServiceIdentityNode } from "../nodes";
import { offUnlessSet } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/** The provider plans a service account's address, so it is known in a preview wherever account ID and project are. */
export const serviceAccount: NodeReader = {
    types: ["gcp:serviceaccount/account:Account"],
    kind: "service-account",
    read: (reader): ServiceAccountNode => ({
        ...nodeOf(reader),
        kind: "service-account",
        cloudName: reader.text("accountId"),
        email: reader.text("email"),
        mayPreexist: reader.some((properties) => properties.boolean("createIgnoreAlreadyExists"), offUnlessSet),
    }),
};

/** A Google service agent created on purpose; which one, `service` says. */
export const serviceIdentity: NodeReader = {
    types: ["gcp:projects/serviceIdentity:ServiceIdentity"],
    kind: "service-identity",
    read: (reader): ServiceIdentityNode => {
        const email = reader.text("email");
        const member = reader.text("member");
        return {
            ...nodeOf(reader),
            kind: "service-identity",
            service: reader.text("service"),
            member:
                member.state !== "known" && email.state === "known"
                    ? { state: "known", value: `serviceAccount:${email.value}` }
                    : member,
        };
    },
};

/** `serviceAccountId` takes an e-mail address, the account's name or its unique ID. */
export const serviceAccountKey: NodeReader = {
    types: ["gcp:serviceaccount/key:Key"],
    kind: "service-account-key",
    read: (reader, index): ServiceAccountKeyNode => ({
        ...nodeOf(reader),
        kind: "service-account-key",
        account: index.resolve({
            kinds: ["service-account"],
            value: reader.text("serviceAccountId"),
            from: reader,
            property: "serviceAccountId",
        }),
    }),
};
