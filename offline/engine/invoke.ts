import * as provider from "@pulumi/pulumi/proto/provider_pb";
import type * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { answerInvoke } from "../provider/invokes";
import type { EngineContext } from "./engineContext";
import { providerOf, settingsOf } from "./providers";
import { packageOf } from "./urn";
import { type Bag, UNKNOWN, settleBag } from "./wire";

/** A function that the program calls (`gcp.organizations.getProject`): answered from facts, or unknown. */
export function invoke(context: EngineContext, request: resource.ResourceInvokeRequest): provider.InvokeResponse {
    const token = request.getTok();
    const args = settleBag(request.getArgs()?.toJavaScript() ?? {});
    if (token === "pulumi:pulumi:getResource") {
        return invokeResponse(resourceState(context, String(args.urn)));
    }
    const reference =
        request.getProvider() || context.defaultProviders.reference(packageOf(token), request.getVersion());
    const settings = settingsOf(providerOf(reference, (urn) => context.state.find(urn)));
    const { result, answer } = answerInvoke(token, args, settings, context.projectNumber);
    context.state.answer({ kind: "invoke", token, answer });
    return invokeResponse(result);
}

/** A method of a resource: only its provider can answer. */
export function call(context: EngineContext, request: resource.ResourceCallRequest): provider.CallResponse {
    context.state.answer({
        kind: "call",
        token: request.getTok(),
        answer: "Only the provider can answer a method call: its result is unknown.",
    });
    const message = new provider.CallResponse();
    message.setReturn(Struct.fromJavaScript({ result: UNKNOWN }));
    return message;
}

/** How the SDK looks up a resource that it only knows by URN. */
function resourceState({ state }: EngineContext, urn: string): Bag {
    return { urn, id: "", state: (state.find(urn)?.outputs ?? {}) as Bag };
}

function invokeResponse(result: Bag): provider.InvokeResponse {
    const message = new provider.InvokeResponse();
    message.setReturn(Struct.fromJavaScript(result as never));
    return message;
}
