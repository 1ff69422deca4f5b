import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { factsOf } from "../provider/facts";
import { hideOutputs } from "../provider/plan";
import type { EngineContext } from "./engineContext";
import { chooseProvider, providedPackage } from "./providers";
import { buildUrn } from "./urn";
import { type Bag, UNKNOWN, reveal, settleBag } from "./wire";

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** `.get()` and stack references: something that exists elsewhere and cannot be looked at from here. */
export function readResource(
    context: EngineContext,
    request: resource.ReadResourceRequest,
): resource.ReadResourceResponse {
    const type = request.getType();
    const name = request.getName();
    const { state, stack, project } = context;
    const parent = request.getParent() || state.rootUrn || undefined;
    const urn = buildUrn({ stack, project, parent, type, name });
    state.claim(urn);

    const pkg = providedPackage(type);
    const provider = chooseProvider(context, request.getProvider(), parent, pkg, request.getVersion());
    const given = settleBag(request.getProperties()?.toJavaScript() ?? {});
    const id = request.getId() || UNKNOWN;
    const isStackReference = type === STACK_REFERENCE;
    const facts = factsOf(type);
    const unread = Object.fromEntries(Object.keys(facts?.properties ?? {}).map((key) => [key, UNKNOWN]));
    const read: Bag = isStackReference
        ? { name: given.name ?? id, outputs: UNKNOWN, secretOutputNames: [] }
        : { ...unread, ...given };
    const outputs = hideOutputs(read, request.getAdditionalsecretoutputsList());

    state.add({
        urn,
        type,
        name,
        parent,
        kind: "read",
        inputs: { ...given, id },
        outputs: { ...outputs, id },
        provider,
        dependencies: request.getDependenciesList(),
        propertyDependencies: {},
        protect: false,
        ignoreChanges: [],
        aliases: [],
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        modelled: facts !== undefined || isStackReference,
    });
    state.answer({
        kind: isStackReference ? "stack-reference" : "read",
        token: isStackReference ? String(reveal(id)) : type,
        urn,
        answer: isStackReference
            ? "Another stack's state is not read: its outputs are unknown."
            : "It was not looked up: what the program did not say about it is unknown, and no policy judges it.",
    });
    const message = new resource.ReadResourceResponse();
    message.setUrn(urn);
    message.setProperties(Struct.fromJavaScript(outputs as never));
    return message;
}
