import { isClientId, isUrlAudience } from "../../../access/audience/audience";
import { InputReader, InputText } from "../../validation/inputReader";
import { Problems } from "../../validation/problems";

const WHERE = "copy it from the console (Google Auth Platform, Clients)";

function clientIdProblem(text: string): string | undefined {
    if (isClientId(text)) return undefined;
    if (isUrlAudience(text)) {
        return "is a URL, which IAP never accepts as an audience; write a client ID ending in .apps.googleusercontent.com";
    }
    return `is not an OAuth client ID ending in .apps.googleusercontent.com; ${WHERE}`;
}

export function checkClientIds(problems: Problems, clientIds: InputText[]): void {
    for (const { path, text } of clientIds) {
        const problem = clientIdProblem(text);
        if (problem) problems.add(path, problem);
    }
}

/** Judges `oauthClient` and `programmaticClientIds`, on the load balancer and on a route alike. */
export function checkClients(problems: Problems, inputs: InputReader): void {
    inputs.refuseEmptyOutput("oauthClient");
    inputs.refuseEmptyOutput("programmaticClientIds");
    checkClientIds(problems, inputs.texts("programmaticClientIds", "OAuth client IDs") ?? []);
    const client = inputs.object("oauthClient", "an object with clientId and clientSecret");
    if (!client) return;
    client.require("clientId", "the ID of a custom OAuth client, or leave oauthClient out for the Google-managed one");
    client.require("clientSecret", "the secret of that client, or use programmaticClientIds, which need none");
    const clientId = client.text("clientId", "an OAuth client ID");
    if (clientId !== undefined) checkClientIds(problems, [{ path: client.pathOf("clientId"), text: clientId }]);
    // The sentence must never hold the value, whatever it is.
    if (client.text("clientSecret", "the secret of the client") === "") client.add("clientSecret", "is empty");
}
