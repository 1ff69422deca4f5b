import * as grpc from "@grpc/grpc-js";
import type { Bag } from "../../../offline/engine/wire";
import { RpcError } from "../../../offline/process/grpcServer";
import type { Cloud } from "./cloud/cloud";

/** What the programs look up. Anything else is an error: a test must not pass on an invented answer. */
export function answerInvoke(token: string, args: Bag, cloud: Cloud): Bag {
    if (token === "gcp:organizations/getProject:getProject") {
        const project = typeof args.projectId === "string" ? args.projectId : cloud.world.project;
        return { id: `projects/${project}`, projectId: project, name: project, number: cloud.world.projectNumber };
    }
    throw new RpcError(grpc.status.UNIMPLEMENTED, `the test cloud does not answer ${token}`);
}
