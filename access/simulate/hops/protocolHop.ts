import { ServiceNode } from "../../graph/nodes";
import { Hop } from "../../verdict";
import { Attempt } from "../attempt";
import { not } from "../../ternary";
import { hopOf } from "./hop";

/** What the container speaks, where a request asks for more than plain HTTP. */
export function protocolHop(service: ServiceNode, { request }: Attempt): Hop[] {
    switch (request?.protocol) {
        case "websocket":
            // Google's load balancers do no WebSocket over HTTP/2 (https://github.com/spellshift/realm/issues/726).
            return [
                hopOf("protocol", service.urn, not(service.http2), {
                    pass: `${service.name} speaks HTTP/1.1, which WebSockets need.`,
                    refuse: `${service.name} speaks HTTP/2 (h2c), over which no WebSocket opens.`,
                    undecided: `Whether ${service.name} speaks HTTP/1.1 is not known yet.`,
                    status: 503,
                    fix: "Serve WebSockets from a service of their own whose container port is not named h2c.",
                }),
            ];
        case "grpc":
            // https://docs.cloud.google.com/run/docs/triggering/grpc
            return [
                hopOf("protocol", service.urn, service.http2 === "yes" ? "yes" : "unknown", {
                    pass: `${service.name} speaks HTTP/2 (h2c), which gRPC needs.`,
                    refuse: "",
                    undecided: `${service.name} does not ask for HTTP/2 (container port h2c), and gRPC that streams needs it.`,
                }),
            ];
        default:
            return [];
    }
}
