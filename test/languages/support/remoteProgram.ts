import * as grpc from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ComponentProviders } from "../../../offline/engine/componentProviders";
import type { EngineContext } from "../../../offline/engine/engineContext";
import { DefaultProviders } from "../../../offline/engine/providers";
import { registerResource } from "../../../offline/engine/registerResource";
import { addResourceMonitor } from "../../../offline/engine/resourceMonitor";
import { StackState } from "../../../offline/engine/stackState";
import { Transforms } from "../../../offline/engine/transforms";
import { type Bag, containsUnknown, reveal } from "../../../offline/engine/wire";
import { type RunningServer, serve } from "../../../offline/process/grpcServer";
import type { Registration } from "../../../offline/types";
import type { Plugin } from "./plugin";

const STACK = "test";

/** Of the project that every example is deployed into. */
const CONFIGURATION = { "gcp:project": "acme-prod" };

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const OUTPUT_VALUE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A component that another language made. */
export interface Constructed {
    urn: string;
    /** Its outputs in wire form. */
    state: Bag;
    /** What each output waits for. */
    dependencies: Record<string, string[]>;
}

/** How an SDK hands a value over that is an Output in its language. */
export function output(value: unknown, dependencies: string[] = []): Bag {
    const known = value !== undefined && !containsUnknown(value);
    return { [SIGNATURE]: OUTPUT_VALUE, ...(known && { value: reveal(value) }), dependencies };
}

/** An output of a component, or what a program picks out of one. */
export function outputOf(component: Constructed, name: string, pick = (value: Bag): unknown => value): Bag {
    const value = component.state[name];
    return output(containsUnknown(value) ? undefined : pick(value as Bag), component.dependencies[name]);
}

export function secret(value: unknown): Bag {
    return { [SIGNATURE]: SECRET, value };
}

/** What a program in another language makes the engine do, on the embedded engine's monitor. */
export class RemoteProgram {
    readonly state = new StackState();
    /** The functions that were invoked, and the provider they were invoked with. */
    readonly invokes: { token: string; provider: string }[] = [];
    /** Inputs as the plugin sent them: the engine itself makes a secret of what the provider's schema calls one. */
    readonly sent: { name: string; inputs: Bag }[] = [];
    /** Reason by type of resource: what the engine refuses, as it does where a policy or the provider says no. */
    readonly refusals = new Map<string, string>();
    private readonly context: EngineContext;
    private monitor: RunningServer | undefined;

    private constructor(
        private readonly plugin: Plugin,
        private readonly project: string,
    ) {
        const settings = { values: CONFIGURATION, secretKeys: [] };
        this.context = {
            stack: STACK,
            project,
            state: this.state,
            judges: { judge: async () => undefined },
            defaultProviders: new DefaultProviders(STACK, project, settings, (each) => this.state.add(each)),
            componentProviders: new ComponentProviders(),
            transforms: new Transforms(),
            previewHooks: new Set(),
            projectNumber: "123456789012",
        };
    }

    static async run<T>(
        plugin: Plugin,
        project: string,
        program: (program: RemoteProgram) => Promise<T>,
    ): Promise<{ result: T; program: RemoteProgram }> {
        const remote = new RemoteProgram(plugin, project);
        remote.monitor = await serve((server) => addResourceMonitor(remote.recording(server), remote.context, NOTHING));
        try {
            await remote.register("pulumi:pulumi:Stack", `${project}-${STACK}`, { custom: false });
            return { result: await program(remote), program: remote };
        } finally {
            remote.context.transforms.close();
            remote.monitor.stop();
        }
    }

    get registrations(): Registration[] {
        return this.state.registrations;
    }

    /** A resource that the program itself makes. */
    async register(
        type: string,
        name: string,
        { custom = true, inputs = {} as Bag } = {},
    ): Promise<{ urn: string; outputs: Bag }> {
        const request = new resource.RegisterResourceRequest();
        request
            .setType(type)
            .setName(name)
            .setCustom(custom)
            .setVersion(custom ? "9.37.0" : "");
        request.setObject(Struct.fromJavaScript(inputs as never));
        const response = await registerResource(this.context, request);
        return { urn: response.getUrn(), outputs: (response.getObject()?.toJavaScript() ?? {}) as Bag };
    }

    /** A component of the package, made by the plugin on the engine's behalf. */
    async construct(
        type: string,
        name: string,
        inputs: Bag,
        options: { providers?: Record<string, string>; waitsFor?: Record<string, string[]> } = {},
    ): Promise<Constructed> {
        const request = new provider.ConstructRequest();
        request
            .setProject(this.project)
            .setStack(STACK)
            .setOrganization("organization")
            .setDryrun(true)
            .setParallel(16);
        request.setMonitorendpoint(this.monitor!.address);
        request.setType(`${this.plugin.name}:index:${type}`).setName(name).setParent(this.state.rootUrn);
        request.setInputs(Struct.fromJavaScript(inputs as never)).setAcceptsOutputValues(true);
        for (const [key, value] of Object.entries(CONFIGURATION)) request.getConfigMap().set(key, value);
        for (const [key, value] of Object.entries(options.providers ?? {})) request.getProvidersMap().set(key, value);
        for (const [key, urns] of Object.entries(options.waitsFor ?? {})) {
            const dependencies = new provider.ConstructRequest.PropertyDependencies();
            request.getInputdependenciesMap().set(key, dependencies.setUrnsList(urns));
        }
        const response = await this.plugin.construct(request);
        const dependencies: Record<string, string[]> = {};
        response.getStatedependenciesMap().forEach((urns, key) => (dependencies[key] = urns.getUrnsList()));
        return {
            urn: response.getUrn(),
            state: (response.getState()?.toJavaScript() ?? {}) as Bag,
            dependencies,
        };
    }

    /** The server, with what the plugin sends written down before it is answered. */
    private recording(server: grpc.Server): grpc.Server {
        const addService: grpc.Server["addService"] = (definition, implementation) => {
            const { invoke, registerResource: register } = implementation as Record<string, Handler>;
            const recording: Record<string, Handler> = {
                invoke: (call, callback) => {
                    const request = call.request as resource.ResourceInvokeRequest;
                    this.invokes.push({ token: request.getTok(), provider: request.getProvider() });
                    invoke(call, callback);
                },
                registerResource: (call, callback) => {
                    const request = call.request as resource.RegisterResourceRequest;
                    const inputs = (request.getObject()?.toJavaScript() ?? {}) as Bag;
                    this.sent.push({ name: request.getName(), inputs });
                    const details = this.refusals.get(request.getType());
                    if (details) callback({ code: grpc.status.UNKNOWN, details });
                    else register(call, callback);
                },
            };
            server.addService(definition, { ...implementation, ...recording });
        };
        return { addService } as grpc.Server;
    }
}

type Handler = grpc.handleUnaryCall<unknown, unknown>;

const NOTHING = { onActivity: () => undefined, onFinished: () => undefined };
