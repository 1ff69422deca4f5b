import { type Kind, list, text } from "../kind";
import { invalid } from "../refusal";

export const recordSet: Kind = {
    api: "dns.googleapis.com",
    collection: "ResourceRecordSet",
    id: ({ project, managedZone, name, type }) =>
        `projects/${project}/managedZones/${managedZone}/rrsets/${name}/${type}`,
    refuse: ({ name, rrdatas }) => {
        if (!text(name).endsWith(".")) {
            throw invalid(`Invalid value for 'entity.change.additions[0].name': '${text(name)}'`);
        }
        if (list(rrdatas).length === 0) {
            throw invalid(`The resource record set '${text(name)}' has no data`);
        }
    },
};
