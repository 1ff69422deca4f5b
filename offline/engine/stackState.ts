import type { JudgedResource } from "../packs/analyzerMessages";
import { RpcError } from "../process/rpcError";
import type { LogMessage, OfflineAnswer, Registration, Remediation } from "../types";
import type { Bag } from "./wire";

/** What the program has told the engine so far. */
export class StackState {
    /** In the order of registration. */
    readonly registrations: Registration[] = [];
    readonly logs: LogMessage[] = [];
    readonly answers: OfflineAnswer[] = [];
    readonly remediations: Remediation[] = [];
    stackOutputs: Bag = {};
    rootUrn = "";
    /** The program has come to its end, as opposed to having left early. */
    finished = false;
    private readonly byUrn = new Map<string, Registration>();
    private readonly answered = new Set<string>();
    private readonly judged = new Map<string, JudgedResource>();

    find(urn: string): Registration | undefined {
        return this.byUrn.get(urn);
    }

    /** Claims a URN before anything else is done with it. */
    claim(urn: string): void {
        if (this.byUrn.has(urn)) {
            throw RpcError.invalidArgument(`Duplicate resource URN '${urn}'; try giving it a unique name`);
        }
    }

    add(registration: Registration): void {
        this.byUrn.set(registration.urn, registration);
        this.registrations.push(registration);
    }

    addJudged(resource: JudgedResource): void {
        this.judged.set(resource.registration.urn, resource);
    }

    /** Everything that policies may see, in the order of registration. */
    judgedResources(): JudgedResource[] {
        return this.registrations.flatMap(({ urn }) => this.judged.get(urn) ?? []);
    }

    /** The same answer to the same question, on the same resource, is told once. */
    answer(answer: OfflineAnswer): void {
        const key = JSON.stringify([answer.kind, answer.token, answer.urn, answer.answer]);
        if (!this.answered.has(key)) {
            this.answered.add(key);
            this.answers.push(answer);
        }
    }
}
