import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";
import type { Registration } from "../types";
import { Callbacks } from "./callbacks";

/**
 * Transforms: functions of the program that may change a resource or an invoke before the engine looks at it. A resource
 * meets its own first, then its parents', nearest first, then the stack's.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/transforms/
 */
export class Transforms {
    private readonly callbacks = new Callbacks();
    private readonly ofResource = new Map<string, Callback[]>();
    private readonly ofStack: Callback[] = [];
    private readonly ofInvokes: Callback[] = [];

    addForStack(callback: Callback): void {
        this.ofStack.push(callback);
    }

    addForInvokes(callback: Callback): void {
        this.ofInvokes.push(callback);
    }

    /** What is inside a resource meets its transforms too. */
    remember(urn: string, request: resource.RegisterResourceRequest): void {
        if (request.getTransformsList().length > 0) {
            this.ofResource.set(urn, request.getTransformsList());
        }
    }

    /** Changes the request itself. */
    async applyTo(
        request: resource.RegisterResourceRequest,
        parent: string | undefined,
        find: (urn: string) => Registration | undefined,
    ): Promise<void> {
        const transforms = [...request.getTransformsList()];
        for (let urn = parent; urn; urn = find(urn)?.parent) {
            transforms.push(...(this.ofResource.get(urn) ?? []));
        }
        for (const callback of [...transforms, ...this.ofStack]) {
            const question = new resource.TransformRequest();
            question.setType(request.getType()).setName(request.getName()).setCustom(request.getCustom());
            question
                .setParent(parent ?? "")
                .setProperties(request.getObject())
                .setOptions(readOptions(request));
            const bytes = await this.callbacks.call(callback, question.serializeBinary());
            const answer = resource.TransformResponse.deserializeBinary(bytes);
            if (answer.hasProperties()) {
                request.setObject(answer.getProperties());
            }
            const options = answer.getOptions();
            if (options) {
                writeOptions(request, options);
            }
        }
    }

    async applyToInvoke(request: resource.ResourceInvokeRequest): Promise<void> {
        for (const callback of this.ofInvokes) {
            const options = new resource.TransformInvokeOptions();
            options.setProvider(request.getProvider()).setVersion(request.getVersion());
            const question = new resource.TransformInvokeRequest();
            question.setToken(request.getTok()).setArgs(request.getArgs()).setOptions(options);
            const bytes = await this.callbacks.call(callback, question.serializeBinary());
            const answer = resource.TransformInvokeResponse.deserializeBinary(bytes);
            if (answer.hasArgs()) {
                request.setArgs(answer.getArgs());
            }
            const changed = answer.getOptions();
            if (changed) {
                request.setProvider(changed.getProvider()).setVersion(changed.getVersion());
            }
        }
    }

    close(): void {
        this.callbacks.close();
    }
}

/** The options that a transform may change, as far as a preview shows them. */
function readOptions(request: resource.RegisterResourceRequest): resource.TransformResourceOptions {
    const options = new resource.TransformResourceOptions();
    options.setDependsOnList(request.getDependenciesList());
    options.setIgnoreChangesList(request.getIgnorechangesList());
    options.setReplaceOnChangesList(request.getReplaceonchangesList());
    options.setAliasesList(request.getAliasesList());
    options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
    options.setVersion(request.getVersion()).setProvider(request.getProvider()).setImport(request.getImportid());
    options.setCustomTimeouts(request.getCustomtimeouts()).setHooks(request.getHooks());
    if (request.hasProtect()) {
        options.setProtect(request.getProtect() === true);
    }
    if (request.getDeletebeforereplacedefined()) {
        options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    }
    request.getProvidersMap().forEach((reference, pkg) => options.getProvidersMap().set(pkg, reference));
    return options;
}

function writeOptions(request: resource.RegisterResourceRequest, options: resource.TransformResourceOptions): void {
    request.setDependenciesList(options.getDependsOnList());
    request.setIgnorechangesList(options.getIgnoreChangesList());
    request.setReplaceonchangesList(options.getReplaceOnChangesList());
    request.setAliasesList(options.getAliasesList());
    request.setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList());
    request.setVersion(options.getVersion()).setProvider(options.getProvider()).setImportid(options.getImport());
    request.setCustomtimeouts(options.getCustomTimeouts()).setHooks(options.getHooks());
    request.clearProtect();
    if (options.hasProtect()) {
        request.setProtect(options.getProtect() === true);
    }
    request.setDeletebeforereplacedefined(options.hasDeleteBeforeReplace());
    request.setDeletebeforereplace(options.getDeleteBeforeReplace() === true);
    if (options.getProvidersMap().getLength() > 0) {
        options.getProvidersMap().forEach((reference, pkg) => request.getProvidersMap().set(pkg, reference));
    }
}
