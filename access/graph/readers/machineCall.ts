import { or, ternary, Ternary } from "../../ternary";
import { ABSENT_LINK } from "../link";
import { MachineCall, Sender } from "../nodes";
import { ABSENT_READING, PropertyReader, Reading } from "../reading";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader, textOf } from "../resourceReader";

/** How one sender writes down the token it sends. */
interface TokenDialect {
    /** The block of an OIDC token. */
    oidc: string;
    /** The block of an OAuth access token, where the sender can send one. */
    oauth?: string;
    /** The account's e-mail within either block. */
    account: "serviceAccountEmail" | "serviceAccount";
}

interface CallSource {
    reader: ResourceReader;
    index: ResourceIndex;
    sender: Sender;
    /** The top-level property that all of it is in. */
    property: string;
    /** What the call is written in: the whole resource, or one element of a list. */
    written: { string(path: string): Reading<string>; object(path: string): Reading<PropertyReader> };
    /** Where `written` begins, for messages: nothing, or `destinations[0].`. */
    at: string;
    tokens: TokenDialect;
}

/** A call whose sender chooses between no token, an OIDC token and an OAuth access token. */
export function machineCall(source: CallSource, endpoint: Reading<string>, endpointPath: string): MachineCall {
    const { reader, index, sender, property, written, at, tokens } = source;
    const oidc = isThere(written.object(tokens.oidc));
    const oauth = tokens.oauth === undefined ? "no" : isThere(written.object(tokens.oauth));
    const isOauth = oauth === "yes" && oidc === "no";
    const block = isOauth ? tokens.oauth! : tokens.oidc;
    const token = or(oidc, oauth);
    const serviceAccount = textOf(written.string(`${block}.${tokens.account}`));
    return {
        sender,
        endpoint,
        service: ABSENT_LINK,
        token,
        tokenKind: isOauth ? "access-token" : "oidc",
        audience: isOauth ? ABSENT_READING : textOf(written.string(`${tokens.oidc}.audience`)),
        serviceAccount,
        serviceAccountFrom:
            token === "yes" && serviceAccount.state === "unknown" ? accountsOf(reader, index, property) : [],
        properties: {
            endpoint: `${at}${endpointPath}`,
            token: `${at}${tokens.oidc}`,
            audience: `${at}${tokens.oidc}.audience`,
        },
    };
}

/** The call of a job or a queue: Scheduler and Tasks share the block `httpTarget` and the tokens in it. */
export function httpTargetCall(
    { reader, index, sender }: Pick<CallSource, "reader" | "index" | "sender">,
    endpoint: Reading<string>,
    endpointPath: string,
): MachineCall {
    const source: CallSource = {
        reader,
        index,
        sender,
        property: "httpTarget",
        written: wholeResource(reader),
        at: "",
        tokens: { oidc: "httpTarget.oidcToken", oauth: "httpTarget.oauthToken", account: "serviceAccountEmail" },
    };
    return machineCall(source, endpoint, endpointPath);
}

/** The accounts that an unknown address is made from. One that is known would be there itself, if it were meant. */
export function accountsOf(reader: ResourceReader, index: ResourceIndex, property: string): string[] {
    return index.sourcesOf(reader, property, ["service-account"]).filter((urn) => !index.identity(urn)!.hasAddress);
}

/** A resource's properties as `machineCall` reads them: what was asked for, else what was found. */
export function wholeResource(reader: ResourceReader): CallSource["written"] {
    return {
        string: (path) => reader.one((properties) => properties.string(path)),
        object: (path) => reader.one((properties) => properties.object(path)),
    };
}

function isThere(block: Reading<PropertyReader>): Ternary {
    return ternary(block.state === "unknown" ? undefined : block.state === "known");
}
