import * as grpc from "@grpc/grpc-js";
import { RpcError } from "./rpcError";

export { RpcError };

/** As in Pulumi's own SDKs: a stack's state in one message can be large, and a busy program answers late. */
export const CHANNEL_OPTIONS = {
    "grpc.max_receive_message_length": 1024 * 1024 * 400,
    "grpc.max_send_message_length": 1024 * 1024 * 400,
    "grpc.server_max_unrequested_time_in_server": 30 * 60,
};

/** A unary handler from an async function. */
export function unary<Request, Response>(
    handle: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
    return (call, callback) => {
        Promise.resolve()
            .then(() => handle(call.request))
            .then(
                (response) => callback(null, response),
                (error: Error) =>
                    callback({
                        code: error instanceof RpcError ? error.code : grpc.status.INTERNAL,
                        details: error.message,
                    }),
            );
    };
}

export interface RunningServer {
    address: string;
    stop(): void;
}

/** Serves on a free port of this machine only. */
export function serve(register: (server: grpc.Server) => void): Promise<RunningServer> {
    const server = new grpc.Server(CHANNEL_OPTIONS);
    register(server);
    return new Promise((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
            if (error) {
                reject(error);
            } else {
                resolve({ address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() });
            }
        });
    });
}
