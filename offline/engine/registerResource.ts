import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JudgedResource } from "../packs/analyzerMessages";
import { RpcError } from "../process/rpcError";
import { checkInputs, withoutDefaultsKeys } from "../provider/check";
import { type TypeFacts, factsOf } from "../provider/facts";
import { hideOutputs, planOutputs } from "../provider/plan";
import type { Registration } from "../types";
import { aliasUrns } from "./aliases";
import { durationSeconds } from "./duration";
import type { EngineContext } from "./engineContext";
import { chooseProvider, isProviderType, providedPackage, providerOf, settingsOf } from "./providers";
import { buildUrn, isStackType } from "./urn";
import { type Bag, isSecret, settleBag } from "./wire";

/** The way of a registration through the engine: name it, check it, show it to the packs, plan it, answer. */
export async function registerResource(
    context: EngineContext,
    request: resource.RegisterResourceRequest,
): Promise<resource.RegisterResourceResponse> {
    const type = request.getType();
    const name = request.getName();
    const { state, stack, project } = context;
    const parent = isStackType(type) ? undefined : request.getParent() || state.rootUrn || undefined;
    await context.transforms.applyTo(request, parent, (other) => state.find(other));
    const urn = buildUrn({ stack, project, parent, type, name });
    state.claim(urn);
    context.transforms.remember(urn, request);
    reportHooks(context, urn, request);

    const inputs = settleBag(request.getObject()?.toJavaScript() ?? {});
    const registration: Registration = {
        urn,
        type,
        name,
        parent,
        kind: kindOf(request),
        inputs,
        outputs: {},
        provider: providerReference(context, request, parent),
        dependencies: request.getDependenciesList(),
        propertyDependencies: propertyDependencies(request),
        protect: request.hasProtect() ? request.getProtect() === true : state.find(parent ?? "")?.protect === true,
        ignoreChanges: request.getIgnorechangesList(),
        aliases: aliasUrns(request, { stack, project, parent, type, name }),
        deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        modelled: true,
    };
    if (registration.kind === "stack") {
        state.rootUrn = urn;
    } else if (registration.kind === "component") {
        const providers = new Map<string, string>();
        request.getProvidersMap().forEach((reference, pkg) => providers.set(pkg, reference));
        context.componentProviders.set(urn, providers);
    }
    await settleRegistration(context, registration, request);
    return response(registration, request);
}

function kindOf(request: resource.RegisterResourceRequest): Registration["kind"] {
    if (isStackType(request.getType())) {
        return "stack";
    }
    if (!request.getCustom()) {
        return "component";
    }
    return isProviderType(request.getType()) ? "provider" : "custom";
}

/**
 * Check, policies and plan; a component's outputs come later, with RegisterResourceOutputs. The registration's place in
 * the order is taken before anything is waited for.
 */
async function settleRegistration(
    context: EngineContext,
    registration: Registration,
    request: resource.RegisterResourceRequest,
): Promise<void> {
    const { state } = context;
    const facts = registration.kind === "custom" ? factsOf(registration.type) : undefined;
    const checkedInputs = check(registration, facts);
    registration.inputs = withoutDefaultsKeys(checkedInputs) as Bag;
    reportUnmodelled(context, registration, request, facts);

    const judged: JudgedResource = {
        registration,
        checkedInputs,
        provider: providerOf(registration.provider, (urn) => state.find(urn)),
        customTimeouts: timeouts(request),
    };
    state.add(registration);
    state.addJudged(judged);

    const handedOver = context.judges.judge(judged, (inputs) => {
        judged.checkedInputs = inputs;
        registration.inputs = withoutDefaultsKeys(inputs) as Bag;
    });
    if (registration.kind === "component" || registration.kind === "stack") {
        // Nothing that the program gets back depends on the packs: it need not wait until they have started.
        handedOver.catch(() => undefined);
        return;
    }
    await handedOver;
    registration.outputs = plan(registration, judged.provider, facts);
}

function check(registration: Registration, facts: TypeFacts | undefined): Bag {
    if (!facts) {
        return registration.inputs;
    }
    const { type, name, urn } = registration;
    const { inputs, problems } = checkInputs(type, urn, name, registration.inputs, facts);
    if (problems.length > 0) {
        const lines = problems.map((problem) => `${type} resource '${name}' has a problem: ${problem}`);
        throw RpcError.invalidArgument(lines.join("\n"));
    }
    return inputs;
}

function plan(registration: Registration, provider: Registration | undefined, facts: TypeFacts | undefined): Bag {
    const { type, inputs } = registration;
    const outputs = facts ? planOutputs(type, inputs, facts, settingsOf(provider)) : { ...inputs };
    const secretInputs = Object.keys(inputs).filter((key) => isSecret(inputs[key]));
    return hideOutputs(outputs, [...registration.additionalSecretOutputs, ...secretInputs]);
}

/** Only what a provider makes has one. */
function providerReference(
    context: EngineContext,
    request: resource.RegisterResourceRequest,
    parent: string | undefined,
): string {
    const type = request.getType();
    if (isProviderType(type) || isStackType(type) || (!request.getCustom() && !request.getRemote())) {
        return "";
    }
    const pkg = providedPackage(type);
    const chosen = request.getProvider() || request.getProvidersMap().get(pkg) || "";
    return chooseProvider(context, chosen, parent, pkg, request.getVersion());
}

function reportUnmodelled(
    { state }: EngineContext,
    registration: Registration,
    request: resource.RegisterResourceRequest,
    facts: TypeFacts | undefined,
): void {
    const { type, urn } = registration;
    if (request.getRemote()) {
        registration.modelled = false;
        state.answer({
            kind: "remote-component",
            token: type,
            urn,
            answer: "Its provider was not run: its children are not in this preview, and its outputs are unknown.",
        });
    } else if (registration.kind === "custom" && !facts) {
        registration.modelled = false;
        const dynamic = type.startsWith("pulumi-nodejs:dynamic");
        state.answer({
            kind: dynamic ? "dynamic" : "not-modelled",
            token: type,
            urn,
            answer: dynamic
                ? "Its own check was not run: inputs are taken as given, and every other output is unknown."
                : "No facts about this type: inputs are taken as given, and every other output is unknown.",
        });
    }
}

function reportHooks(context: EngineContext, urn: string, request: resource.RegisterResourceRequest): void {
    const hooks = request.getHooks();
    const bound = [...(hooks?.getBeforeCreateList() ?? []), ...(hooks?.getAfterCreateList() ?? [])];
    for (const token of bound.filter((name) => context.previewHooks.has(name))) {
        context.state.answer({ kind: "hook", token, urn, answer: "It wants to run in previews; it was not run." });
    }
}

function propertyDependencies(request: resource.RegisterResourceRequest): Record<string, string[]> {
    const dependencies: Record<string, string[]> = {};
    request.getPropertydependenciesMap().forEach((urns, property) => {
        dependencies[property] = urns.getUrnsList();
    });
    return dependencies;
}

function timeouts(request: resource.RegisterResourceRequest): JudgedResource["customTimeouts"] {
    const given = request.getCustomtimeouts();
    return {
        create: durationSeconds(given?.getCreate() ?? ""),
        update: durationSeconds(given?.getUpdate() ?? ""),
        delete: durationSeconds(given?.getDelete() ?? ""),
    };
}

function response(
    registration: Registration,
    request: resource.RegisterResourceRequest,
): resource.RegisterResourceResponse {
    const message = new resource.RegisterResourceResponse();
    message.setUrn(registration.urn);
    // No ID: the resource does not exist yet. One that is imported has the ID it is imported by.
    message.setId(request.getImportid());
    message.setObject(Struct.fromJavaScript(registration.outputs as never));
    return message;
}
