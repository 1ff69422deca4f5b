import { stripVTControlCharacters } from "node:util";
import type * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engine from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { unary } from "../process/grpcServer";
import type { LogMessage } from "../types";
import type { StackState } from "./stackState";

const SEVERITIES = ["debug", "info", "warning", "error"] as const;

/** The calls by which a program speaks to the engine itself: its log, and the stack's root. */
export function addEngine(server: grpc.Server, state: StackState, onLog: (message: LogMessage) => void): void {
    server.addService(EngineService as unknown as grpc.ServiceDefinition, {
        log: unary((request: engine.LogRequest) => {
            const severity = SEVERITIES[request.getSeverity()];
            // The SDK tells each of its own steps at level debug.
            if (severity !== "debug") {
                // The SDK colours stack traces, whoever is going to read them.
                const message = {
                    severity,
                    message: stripVTControlCharacters(request.getMessage()),
                    urn: request.getUrn() || undefined,
                };
                state.logs.push(message);
                onLog(message);
            }
            return new Empty();
        }),
        getRootResource: unary(() => new engine.GetRootResourceResponse().setUrn(state.rootUrn)),
        setRootResource: unary((request: engine.SetRootResourceRequest) => {
            state.rootUrn = request.getUrn();
            return new engine.SetRootResourceResponse();
        }),
        startDebugging: unary(() => new Empty()),
        // Any version will do: the engine is as old as the SDK that this package depends on.
        requirePulumiVersion: unary(() => new engine.RequirePulumiVersionResponse()),
    });
}
