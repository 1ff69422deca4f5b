/** gRPC's number for "the request itself is wrong", here so that nobody has to load gRPC to say it. */
const INVALID_ARGUMENT = 3;

/** An error whose message goes to the other side as it is. */
export class RpcError extends Error {
    constructor(
        /** One of gRPC's status codes. */
        readonly code: number,
        message: string,
    ) {
        super(message);
    }

    static invalidArgument(message: string): RpcError {
        return new RpcError(INVALID_ARGUMENT, message);
    }
}
