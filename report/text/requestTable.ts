import { Colors } from "picocolors/types";
import { AccessRequest, Credential, Origin } from "../../access/simulate/request";
import { Hop, Outcome, Verdict } from "../../access/verdict";
import { GATE_NAMES } from "../gateNames";
import { nameOf } from "../names";
import { Cell, columns, labelled, wrap } from "./layout";
import { printable } from "./printable";

/** One request: what it is, every gate on its way, and what becomes of it. Ends with a line break. */
export function requestTable(request: AccessRequest, unsafe: Verdict, colors: Colors): string {
    const verdict = printable(unsafe);
    const sections = [
        requestLines(printable(request), colors),
        hopLines(verdict.hops, colors),
        verdictLines(verdict, colors),
    ];
    return sections.map((lines) => lines.join("\n")).join("\n\n") + "\n";
}

function requestLines(request: AccessRequest, colors: Colors): string[] {
    const { method = "GET", scheme, host, port, path, protocol = "http/1.1", attributes } = request;
    const rows = [
        ["from", ORIGIN_WORDS[request.from ?? "internet"]],
        ["as", sender(request.credential)],
        ...(request.header ? [["header", request.header]] : []),
        ...(protocol !== "http/1.1" ? [["protocol", protocol]] : []),
        ...(attributes?.time ? [["time", attributes.time]] : []),
        ...(attributes?.accessLevels ? [["levels", attributes.accessLevels.join(", ")]] : []),
        ...(attributes?.memberOf ? [["member of", attributes.memberOf.join(", ") || "no group"]] : []),
    ];
    const cells = rows.map(([label, text]): Cell[] => [{ text: label, paint: colors.dim }, { text }]);
    return [
        colors.bold(`${method} ${scheme}://${host}${port ? `:${port}` : ""}${path}`),
        ...columns(cells, "  ").flat(),
    ];
}

const ORIGIN_WORDS: Record<Origin, string> = {
    internet: "the internet",
    vpc: "a VPC network of the project",
    pubsub: "Pub/Sub",
    scheduler: "Cloud Scheduler",
    tasks: "Cloud Tasks",
    eventarc: "Eventarc",
};

function sender(credential: Credential): string {
    switch (credential.kind) {
        case "none":
            return "nobody: no credential";
        case "browser-session":
            return `${principal(credential)}, signed in in a browser`;
        case "access-token":
            return `${principal(credential)}, with an access token`;
        case "service-account-jwt":
            return `${principal(credential)}, with a JWT it signed itself, audience ${credential.audience}`;
        case "oidc-token": {
            const claim = credential.emailClaim === false ? ", without the e-mail claim" : "";
            return `${principal(credential)}, with an OIDC token, audience ${credential.audience}${claim}`;
        }
    }
}

function principal({ principal: name }: { principal: string }): string {
    return name.startsWith("group:") ? `somebody in ${name}` : name;
}

function hopLines(hops: Hop[], colors: Colors): string[] {
    if (hops.length === 0) return ["No gate is on its way."];
    const head: Cell[] = ["gate", "resource", "outcome", "why"].map((text) => ({ text, paint: colors.dim }));
    const rows = hops.map(({ gate, urn, outcome, reason }): Cell[] => [
        { text: GATE_NAMES[gate] },
        { text: urn === undefined ? "-" : nameOf(urn) },
        { text: outcome, paint: HOP_PAINTS[outcome](colors) },
        { text: reason },
    ]);
    return columns([head, ...rows], "  ").flat();
}

type Paint = (text: string) => string;

const HOP_PAINTS: Record<Hop["outcome"], (colors: Colors) => Paint> = {
    pass: (colors) => colors.green,
    refuse: (colors) => colors.red,
    undecided: (colors) => colors.yellow,
};

const VERDICT_PAINTS: Record<Outcome, (colors: Colors) => Paint> = {
    allowed: (colors) => colors.green,
    refused: (colors) => colors.red,
    undecided: (colors) => colors.yellow,
};

function verdictLines({ outcome, hops, refusedBy, reason, fix }: Verdict, colors: Colors): string[] {
    const decisive = refusedBy ?? hops.find((hop) => hop.outcome === "undecided");
    const where = decisive ? ` at ${GATE_NAMES[decisive.gate]}` : "";
    const status = refusedBy?.status === undefined ? "" : ` with ${refusedBy.status}`;
    const word = outcome[0].toUpperCase() + outcome.slice(1);
    const [first, ...rest] = wrap(`${word}${where}${status}: ${reason}`, "", "  ");
    const paint = VERDICT_PAINTS[outcome](colors);
    return [
        colors.bold(paint(first.slice(0, word.length))) + first.slice(word.length),
        ...rest,
        ...(refusedBy?.message ? labelled("Google answers", refusedBy.message, "  ", colors.dim) : []),
        ...(fix ? labelled("Fix", fix, "  ", colors.bold) : []),
    ];
}
