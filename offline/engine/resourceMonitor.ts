import type * as grpc from "@grpc/grpc-js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { unary } from "../process/grpcServer";
import { RpcError } from "../process/rpcError";
import type { EngineContext } from "./engineContext";
import { call, invoke } from "./invoke";
import { readResource } from "./readResource";
import { registerResource } from "./registerResource";
import { settleBag } from "./wire";

/**
 * What this engine can do, in the SDK's words. An SDK that asks for anything else is told no, and says so to the program.
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/source_eval.go (supportsFeatureID)
 */
const FEATURES = new Set([
    "secrets",
    "resourceReferences",
    "outputValues",
    "aliasSpecs",
    "replacementTrigger",
    "deletedWith",
    "replaceWith",
    "transforms",
    "invokeTransforms",
    "parameterization",
    "resourceHooks",
    "errorHooks",
]);

export interface MonitorEvents {
    /** Any call at all: the program is alive. */
    onActivity(): void;
    /** The program has done everything it does, and waits to be let go. */
    onFinished(): void;
}

/** The calls by which a program registers what it wants. */
export function addResourceMonitor(server: grpc.Server, context: EngineContext, events: MonitorEvents): void {
    const { state } = context;
    const answered = <Request, Response>(handle: (request: Request) => Response | Promise<Response>) =>
        unary<Request, Response>((request) => {
            events.onActivity();
            return handle(request);
        });

    server.addService(ResourceMonitorService as unknown as grpc.ServiceDefinition, {
        supportsFeature: answered((request: resource.SupportsFeatureRequest) =>
            new resource.SupportsFeatureResponse().setHassupport(FEATURES.has(request.getId())),
        ),
        registerResource: answered((request: resource.RegisterResourceRequest) => registerResource(context, request)),
        registerResourceOutputs: answered((request: resource.RegisterResourceOutputsRequest) => {
            const registration = state.find(request.getUrn());
            if (!registration) {
                throw RpcError.invalidArgument(`No resource ${request.getUrn()} is registered.`);
            }
            registration.outputs = settleBag(request.getOutputs()?.toJavaScript() ?? {});
            if (registration.kind === "stack") {
                state.stackOutputs = registration.outputs;
            }
            return new Empty();
        }),
        readResource: answered((request: resource.ReadResourceRequest) => readResource(context, request)),
        invoke: answered(async (request: resource.ResourceInvokeRequest) => {
            await context.transforms.applyToInvoke(request);
            return invoke(context, request);
        }),
        call: answered((request: resource.ResourceCallRequest) => call(context, request)),
        registerStackTransform: answered((callback: Callback) => {
            context.transforms.addForStack(callback);
            return new Empty();
        }),
        registerStackInvokeTransform: answered((callback: Callback) => {
            context.transforms.addForInvokes(callback);
            return new Empty();
        }),
        registerResourceHook: answered((request: resource.RegisterResourceHookRequest) => {
            if (request.getOnDryRun()) {
                context.previewHooks.add(request.getName());
            }
            return new Empty();
        }),
        // They run when an operation has failed, and nothing is operated on here.
        registerErrorHook: answered(() => new Empty()),
        registerPackage: answered((request: resource.RegisterPackageRequest) => {
            const name = request.getParameterization()?.getName() || request.getName();
            return new resource.RegisterPackageResponse().setRef(`${name}@${request.getVersion()}`);
        }),
        signalAndWaitForShutdown: answered(() => {
            state.finished = true;
            events.onFinished();
            return new Empty();
        }),
    });
}
