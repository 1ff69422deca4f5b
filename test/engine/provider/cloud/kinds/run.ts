import { type Kind, bag, isSet, list, text } from "../kind";
import { invalid } from "../refusal";

export const runService: Kind = {
    api: "run.googleapis.com",
    collection: "Service",
    id: ({ project, location, name }) => `projects/${project}/locations/${location}/services/${name}`,
    refuse: (properties, cloud) => {
        const { serviceAccount, containers } = bag(properties.template);
        if (list(containers).some((container) => !isSet(bag(container).image))) {
            throw invalid("template.containers[0].image: Must be set");
        }
        const email = text(serviceAccount);
        if (email.endsWith(`@${cloud.world.project}.iam.gserviceaccount.com`)) {
            const account = `projects/${cloud.world.project}/serviceAccounts/${email}`;
            if (!cloud.get(account)) {
                throw invalid(`Permission 'iam.serviceaccounts.actAs' denied on service account ${email}`);
            }
        }
    },
    refuseDeletion: ({ properties }) => {
        // The provider's own guard: what counts is the value of the last deployment.
        if (properties.deletionProtection === true) {
            throw new Error("cannot destroy service without setting deletion_protection=false and running `pulumi up`");
        }
    },
    computed: ({ ingress, name, location, launchStage }, _id, cloud) => {
        const uri = `https://${text(name)}-${cloud.world.projectNumber}.${text(location)}.run.app`;
        return {
            uri,
            urls: [uri],
            ingress: ingress ?? "INGRESS_TRAFFIC_ALL",
            launchStage: launchStage ?? "GA",
            generation: "1",
            reconciling: false,
        };
    },
};
