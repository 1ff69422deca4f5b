import * as pulumi from "@pulumi/pulumi";
import { EVERY_PATH } from "../edge/hostTable";
import { firstFullName } from "../edge/protectedRoutes";
import { NAME_PATTERN } from "../edge/resourceNames";
import { ProtectedRouteArgs } from "../push/protectedRoute";
import { checkPushSubscription } from "../push/validation/pushSubscription";
import { InputReader, isRecord } from "../validation/inputReader";
import { Problems } from "../validation/problems";
import { IapServiceArgs } from "./iapServiceArgs";
import { pushArgs, SERVICE_ROUTE } from "./innerArgs";
import { pushName } from "./pushName";

/** What a subscription takes from the service: the service's own checks judge it. */
const INHERITED = ["project", "projectNumber", "labels", "enableApis", "protect"];

/** Judges each subscription as if its route existed already. @returns what was given of each. */
export function checkPush(problems: Problems, inputs: InputReader, args: IapServiceArgs): InputReader[] {
    const given = inputs.objects("push", "objects with topic and path") ?? [];
    if (given.length > 0) checkMachinesGetIn(inputs);
    const names = new Set<string>();
    const target = routeToBe(args.domains);
    (given.length > 0 ? args.push! : []).forEach((subscription, index) => {
        if (!isRecord(subscription)) return;
        const rename = (path: string) => (INHERITED.includes(path) ? path : `push[${index}].${path}`);
        checkPushSubscription(problems.renamed(rename), pushArgs(args, subscription, target));
        checkName(new InputReader(problems, subscription, `push[${index}]`), names);
    });
    return given;
}

/** The Google-managed client is never the audience of a token, and Pub/Sub can send nothing else. */
function checkMachinesGetIn(inputs: InputReader): void {
    const hasIds = inputs.isLater("programmaticClientIds") || inputs.lengthOf("programmaticClientIds") > 0;
    if (hasIds || inputs.isGiven("oauthClient")) return;
    inputs.add(
        "push",
        "needs an audience, which the Google-managed OAuth client can never be; give oauthClient, or " +
            "programmaticClientIds with a client ID made by hand in the console (Google Auth Platform, Clients)",
    );
}

function checkName(subscription: InputReader, names: Set<string>): void {
    const what = "a name of lower-case letters, digits and hyphens that starts with a letter";
    const given = subscription.plainText("name", what);
    const path = subscription.quietText("path");
    if (path === undefined && given === undefined) return;
    const name = pushName({ name: given, path: path ?? "" });
    if (!NAME_PATTERN.test(name)) {
        const reason =
            given === undefined ? "is missing, and the path makes none" : "cannot be used in a resource name";
        subscription.add("name", `${reason}; write ${what}`);
    } else if (names.has(name)) {
        const origin = given === undefined ? `${name}, made from the path,` : name;
        subscription.add("name", `is ${origin} a second time; give each subscription a name of its own`);
    }
    names.add(name);
}

/** What the load balancer will hand over, as far as it is known before there is one. */
function routeToBe(domains: unknown): ProtectedRouteArgs {
    const host = Array.isArray(domains)
        ? firstFullName(domains.filter((domain) => typeof domain === "string"))
        : undefined;
    const later = pulumi.output("");
    return {
        name: SERVICE_ROUTE,
        url: later,
        host: host ?? later,
        paths: [EVERY_PATH],
        backendService: later,
        project: later,
        audience: later,
    };
}
