import { Ternary } from "../../ternary";
import { ABSENT_LINK, Link } from "../link";
import { MachineCall, MachineCallerNode } from "../nodes";
import { ABSENT_READING, Reading, valueOf } from "../reading";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader, textOf } from "../resourceReader";
import { accountsOf, machineCall } from "./machineCall";
import { NodeReader, nodeOf } from "./nodeReader";

/**
 * Eventarc triggers. They call a service at its own URL, with a token for that URL, and have no audience to set: what
 * stands behind IAP they cannot reach (https://www.pulumi.com/registry/packages/gcp/api-docs/eventarc/trigger/).
 */
export const eventTrigger: NodeReader = {
    types: ["gcp:eventarc/trigger:Trigger"],
    kind: "event-trigger",
    read: (reader, index): MachineCallerNode => {
        const destination = reader.one((properties) => properties.object("destination"));
        return {
            ...nodeOf(reader),
            kind: "event-trigger",
            // A trigger of which nothing is known may lead anywhere.
            calls: destination.state === "known" ? triggerCalls(reader, index) : [],
            incomplete: destination.state === "unknown",
        };
    },
};

function triggerCalls(reader: ResourceReader, index: ResourceIndex): MachineCall[] {
    const service = serviceOf(reader, index);
    const uri = reader.text("destination.httpEndpoint.uri");
    return [
        ...(service.state === "absent" ? [] : [triggerCall(reader, index, service, ABSENT_READING)]),
        ...(uri.state === "absent" ? [] : [triggerCall(reader, index, ABSENT_LINK, uri)]),
    ];
}

function serviceOf(reader: ResourceReader, index: ResourceIndex): Link {
    const run = reader.text("destination.cloudRunService.service");
    const region = reader.text("destination.cloudRunService.region");
    return index.resolve({
        kinds: ["service"],
        value: run.state === "absent" ? reader.text("destination.cloudFunction") : run,
        from: reader,
        property: "destination",
        location: region.state === "absent" ? reader.text("location") : region,
    });
}

function triggerCall(
    reader: ResourceReader,
    index: ResourceIndex,
    service: Link,
    endpoint: Reading<string>,
): MachineCall {
    const serviceAccount = reader.text("serviceAccount");
    const token: Record<typeof serviceAccount.state, Ternary> = { known: "yes", unknown: "yes", absent: "no" };
    return {
        sender: "eventarc",
        endpoint,
        service,
        // What an endpoint inside a VPC is sent is not documented.
        token: service.state === "absent" ? "unknown" : token[serviceAccount.state],
        tokenKind: "oidc",
        audience: ABSENT_READING,
        serviceAccount,
        serviceAccountFrom: serviceAccount.state === "unknown" ? accountsOf(reader, index, "serviceAccount") : [],
        properties: { endpoint: "destination", token: "serviceAccount", audience: "serviceAccount" },
    };
}

/** Pipelines of Eventarc Advanced: each destination with an endpoint is a call of its own. */
export const eventPipeline: NodeReader = {
    types: ["gcp:eventarc/pipeline:Pipeline"],
    kind: "event-pipeline",
    read: (reader, index): MachineCallerNode => {
        const destinations = reader.one((properties) => properties.list("destinations"));
        const calls = (valueOf(destinations) ?? []).flatMap((destination, i) => {
            const endpoint = textOf(destination.string("httpEndpoint.uri"));
            if (endpoint.state === "absent") return [];
            const call = machineCall(
                {
                    reader,
                    index,
                    sender: "eventarc",
                    property: "destinations",
                    written: destination,
                    at: `destinations[${i}].`,
                    tokens: {
                        oidc: "authenticationConfig.googleOidc",
                        oauth: "authenticationConfig.oauthToken",
                        account: "serviceAccount",
                    },
                },
                endpoint,
                "httpEndpoint.uri",
            );
            return [call];
        });
        return {
            ...nodeOf(reader),
            kind: "event-pipeline",
            cloudName: reader.text("pipelineId"),
            calls,
            incomplete: destinations.state === "unknown",
        };
    },
};
