import * as grpc from "@grpc/grpc-js";
import * as struct from "google-protobuf/google/protobuf/struct_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { type Bag, isUnknown, reveal } from "../../../offline/engine/wire";
import { DEFAULTS_KEY } from "../../../offline/provider/check";
import { RpcError, type RunningServer, serve, unary } from "../../../offline/process/grpcServer";
import type { Cloud } from "./cloud/cloud";
import { difference } from "./diff";
import { factsOf } from "../../../offline/provider/facts";
import { typeOf } from "../../../offline/engine/urn";
import { answerInvoke } from "./invoke";
import { PROVIDER_VERSION, providerSchema } from "./providerSchema";
import { TestProvider } from "./testProvider";

/**
 * Serves the test provider over Pulumi's provider protocol. Written on the protocol itself: `@pulumi/pulumi/provider`
 * declares no support for previews, so the engine would ask it for nothing in one and no output would be known.
 */
export function serveProvider(cloud: Cloud): Promise<RunningServer> {
    const provider = new TestProvider(cloud);
    return serve((server) => server.addService(ResourceProviderService, handlers(provider, cloud)));
}

function handlers(provider: TestProvider, cloud: Cloud): grpc.UntypedServiceImplementation {
    return {
        attach: unary(() => new Empty()),
        cancel: unary(() => new Empty()),
        getPluginInfo: unary(() => {
            const info = new plugin.PluginInfo();
            info.setVersion(PROVIDER_VERSION);
            return info;
        }),
        getSchema: unary(() => {
            const response = new proto.GetSchemaResponse();
            response.setSchema(JSON.stringify(providerSchema()));
            return response;
        }),
        checkConfig: unary((request: proto.CheckRequest) => {
            const response = new proto.CheckResponse();
            response.setInputs(request.getNews());
            return response;
        }),
        diffConfig: unary(() => new proto.DiffResponse()),
        configure: unary((request: proto.ConfigureRequest) => {
            provider.configure(settingsOf(fromStruct(request.getArgs())));
            const response = new proto.ConfigureResponse();
            response.setAcceptsecrets(true);
            response.setSupportspreview(true);
            return response;
        }),
        invoke: unary((request: proto.InvokeRequest) => {
            const response = new proto.InvokeResponse();
            response.setReturn(toStruct(answerInvoke(request.getTok(), fromStruct(request.getArgs()), cloud)));
            return response;
        }),
        check: unary((request: proto.CheckRequest) => {
            const seed = Buffer.from(request.getRandomseed_asU8()).toString("hex");
            const checked = provider.check(
                request.getUrn(),
                fromStruct(request.getOlds()),
                fromStruct(request.getNews()),
                seed,
            );
            const response = new proto.CheckResponse();
            response.setInputs(toStruct(checked.inputs));
            response.setFailuresList(checked.problems.map(toFailure));
            return response;
        }),
        diff: unary((request: proto.DiffRequest) => {
            const found = provider.diff(
                request.getUrn(),
                fromStruct(request.getOldInputs()),
                fromStruct(request.getOlds()),
                fromStruct(request.getNews()),
            );
            const response = new proto.DiffResponse();
            const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
            response.setChanges(found.changed.length > 0 ? DIFF_SOME : DIFF_NONE);
            response.setDiffsList(found.changed);
            response.setReplacesList(found.replaced);
            response.setDeletebeforereplace(found.deletesFirst);
            return response;
        }),
        create: unary((request: proto.CreateRequest) => {
            const inputs = fromStruct(request.getProperties());
            const response = new proto.CreateResponse();
            if (request.getPreview()) {
                response.setProperties(toStruct(provider.plan(request.getUrn(), inputs)));
                return response;
            }
            const { id, outputs } = asGoogle(() => provider.create(request.getUrn(), inputs));
            response.setId(id);
            response.setProperties(toStruct(outputs));
            return response;
        }),
        update: unary((request: proto.UpdateRequest) => {
            const [before, inputs] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
            const response = new proto.UpdateResponse();
            const outputs = request.getPreview()
                ? provider.plan(request.getUrn(), inputs, before)
                : asGoogle(() => provider.update(request.getUrn(), request.getId(), before, inputs));
            response.setProperties(toStruct(outputs));
            return response;
        }),
        delete: unary((request: proto.DeleteRequest) => {
            const outputs = fromStruct(request.getProperties());
            asGoogle(() => provider.delete(request.getUrn(), request.getId(), outputs));
            return new Empty();
        }),
        read: unary((request: proto.ReadRequest) => {
            const outputs = provider.read(request.getUrn(), request.getId(), fromStruct(request.getProperties()));
            const response = new proto.ReadResponse();
            if (outputs) {
                response.setId(request.getId());
                response.setProperties(toStruct(outputs));
                response.setInputs(toStruct(inputsAfter(request, outputs)));
            }
            return response;
        }),
    };
}

/** The program's inputs, with the cloud's values where they differ: that is how a refresh shows drift. */
function inputsAfter(request: proto.ReadRequest, outputs: Bag): Bag {
    const inputs = fromStruct(request.getInputs());
    const { changed } = difference(inputs, outputs, inputs, factsOf(typeOf(request.getUrn())));
    const drifted = changed.filter((key) => key !== DEFAULTS_KEY && key in outputs);
    return { ...inputs, ...Object.fromEntries(drifted.map((key) => [key, outputs[key]])) };
}

function settingsOf(configuration: Bag): { project?: string; region?: string; zone?: string } {
    const known = Object.entries(configuration)
        .map(([key, value]) => [key, reveal(value)] as const)
        .filter(([, value]) => typeof value === "string" && !isUnknown(value));
    return Object.fromEntries(known.filter(([key]) => ["project", "region", "zone"].includes(key)));
}

function asGoogle<T>(call: () => T): T {
    try {
        return call();
    } catch (error) {
        throw new RpcError(grpc.status.UNKNOWN, (error as Error).message);
    }
}

function toFailure(reason: string): proto.CheckFailure {
    const failure = new proto.CheckFailure();
    failure.setReason(reason);
    return failure;
}

function fromStruct(message: struct.Struct | undefined): Bag {
    return (message?.toJavaScript() ?? {}) as Bag;
}

function toStruct(bag: Bag): struct.Struct {
    return struct.Struct.fromJavaScript(bag as Record<string, struct.JavaScriptValue>);
}
