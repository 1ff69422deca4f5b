import { ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as errors from "@pulumi/pulumi/proto/errors_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { addEngine } from "../../../offline/engine/engineService";
import { StackState } from "../../../offline/engine/stackState";
import { serve } from "../../../offline/process/grpcServer";

const root = path.join(__dirname, "../../..");

/** What a language's SDK shows of a refused component. */
export class ConstructError extends Error {
    constructor(
        readonly code: grpc.status,
        message: string,
        /** Reason by property, as gRPC carries them beside the message. */
        readonly properties: Record<string, string>,
    ) {
        super(message);
    }
}

/** What the plugin of a package meets where it starts. */
export interface Surroundings {
    /** Variables besides those of this process. */
    environment?: Record<string, string>;
    /** Text by name, of the files in the folder of the program that it is started for. */
    files?: Record<string, string>;
}

/**
 * A component package as a plugin, started as Pulumi's language host starts it, in a folder that is not the package's: that is
 * where a program in another language lives.
 */
export class Plugin {
    private constructor(
        /** What the types of its components start with. */
        readonly name: string,
        private readonly process: ChildProcess,
        private readonly client: grpc.Client,
        /** Once the process has ended. */
        private readonly leave: () => void,
    ) {}

    /** @param directory of the package: ours, where none is given. */
    static async start(directory = root, { environment = {}, files = {} }: Surroundings = {}): Promise<Plugin> {
        const engine = await serve((server) => addEngine(server, new StackState(), () => undefined));
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-plugin-"));
        for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
        const runner = require.resolve("@pulumi/pulumi/cmd/run-plugin");
        const child = spawn(process.execPath, [runner, directory, engine.address], {
            cwd: folder,
            env: { ...process.env, ...environment },
            stdio: ["ignore", "pipe", "pipe"],
        });
        const leave = () => {
            engine.stop();
            fs.rmSync(folder, { recursive: true, force: true });
        };
        const port = await portOf(child).catch((error) => {
            leave();
            throw error;
        });
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- the stubs of Pulumi have no types
        const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
        const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
        const { name } = JSON.parse(fs.readFileSync(path.join(directory, "package.json"), "utf8")) as { name: string };
        return new Plugin(name, child, client, leave);
    }

    async schema(): Promise<string> {
        const response = await this.call<provider.GetSchemaResponse>("getSchema", new provider.GetSchemaRequest());
        return response.getSchema();
    }

    construct(request: provider.ConstructRequest): Promise<provider.ConstructResponse> {
        return this.call("construct", request);
    }

    async stop(): Promise<void> {
        this.client.close();
        const ended = new Promise((resolve) => this.process.once("exit", resolve));
        this.process.kill();
        await ended;
        this.leave();
    }

    private call<Response>(method: string, request: unknown): Promise<Response> {
        return new Promise((resolve, reject) => {
            const client = this.client as unknown as Record<string, grpc.requestCallback<Response> & Call<Response>>;
            client[method](request, (error, response) => {
                if (error) reject(toConstructError(error));
                else resolve(response as Response);
            });
        });
    }
}

type Call<Response> = (request: unknown, done: (error: grpc.ServiceError | null, response?: Response) => void) => void;

function portOf(child: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
        let [out, err] = ["", ""];
        child.stderr!.setEncoding("utf8").on("data", (text: string) => (err += text));
        child.stdout!.setEncoding("utf8").on("data", (text: string) => {
            out += text;
            const port = /^(\d+)\r?\n/m.exec(out);
            if (port) resolve(Number(port[1]));
        });
        child.on("exit", (code) => reject(new Error(`the plugin ended with ${code}: ${out}${err}`)));
    });
}

/** https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/provider/server.ts (buildInvalidPropertiesError) */
function toConstructError(error: grpc.ServiceError): ConstructError {
    const properties: Record<string, string> = {};
    const [details] = error.metadata.get("grpc-status-details-bin");
    if (Buffer.isBuffer(details)) {
        for (const any of Status.deserializeBinary(details).getDetailsList()) {
            const found = errors.InputPropertiesError.deserializeBinary(any.getValue_asU8());
            for (const each of found.getErrorsList()) properties[each.getPropertyPath()] = each.getReason();
        }
    }
    return new ConstructError(error.code, error.details, properties);
}
