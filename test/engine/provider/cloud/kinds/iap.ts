import { type Kind, bag, list, text } from "../kind";
import { invalid } from "../refusal";

const NAME = /^projects\/(\d+)\/iap_web\/compute\/services\/([^/]+)$/;

/** IAP's settings of a backend service: named by the project's NUMBER. They vanish with the backend. */
export const settings: Kind = {
    api: "iap.googleapis.com",
    collection: "Settings",
    id: ({ name }) => text(name),
    refuse: ({ name, accessSettings }, cloud) => {
        const [, number, backend] = NAME.exec(text(name)) ?? [];
        if (number !== cloud.world.projectNumber) {
            throw invalid(`Invalid resource name '${text(name)}': the project is given by its number`);
        }
        if (!cloud.get(`projects/${cloud.world.project}/global/backendServices/${backend}`)) {
            throw invalid(`Backend service '${backend}' of '${text(name)}' does not exist`);
        }
        const clients = list(bag(bag(accessSettings).oauthSettings).programmaticClients);
        const wrong = clients.find((client) => !/^[\w-]+\.apps\.googleusercontent\.com$/.test(text(client)));
        if (wrong !== undefined) {
            throw invalid(`'${text(wrong)}' is not an OAuth client ID`);
        }
    },
};
