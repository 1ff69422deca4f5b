import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import { CHANNEL_OPTIONS } from "../process/grpcServer";

/** Functions that live in the program's process and that the engine calls: transforms. */
export class Callbacks {
    private readonly clients = new Map<string, CallbacksClient>();

    /** Rejects with the program's own message where the function threw. */
    call(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
        const message = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(request);
        return new Promise((resolve, reject) => {
            this.client(callback.getTarget()).invoke(message, (error, response) =>
                error ? reject(new Error(error.details)) : resolve(response.getResponse_asU8()),
            );
        });
    }

    close(): void {
        for (const client of this.clients.values()) {
            client.close();
        }
    }

    private client(target: string): CallbacksClient {
        let client = this.clients.get(target);
        if (!client) {
            client = new CallbacksClient(target, grpc.credentials.createInsecure(), CHANNEL_OPTIONS);
            this.clients.set(target, client);
        }
        return client;
    }
}
