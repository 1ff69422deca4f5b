import { CloudRunBackend } from "../../run/cloudRunBackend";
import { InputReader } from "../../validation/inputReader";
import { Problems } from "../../validation/problems";
import { hostsOf, pathsOf, RoutePattern } from "../hostTable";
import { NAME_PATTERN } from "../resourceNames";
import { checkAnswered } from "./answered";
import { checkAccessors, NO_ACCESSOR } from "./accessors";
import { checkClients } from "./clientIds";
import { checkCloudRun, checkExistingCloudRun } from "./cloudRun";
import { checkHosts, checkPaths } from "./hostsAndPaths";
import { checkNothingRefused } from "./refusedSettings";
import { checkRestrictedAccessors, RESTRICTED_ACCESSORS } from "./restrictedAccessors";

/**
 * @param project the load balancer's, where that is known.
 * @returns what the route answers, where that is clear enough to be compared with the other routes.
 */
export function checkRoute(
    problems: Problems,
    route: InputReader,
    domains: string[],
    project: string | undefined,
): RoutePattern | undefined {
    const name = checkName(route);
    checkBackend(problems, route, project);
    checkWho(problems, route);
    checkClients(problems, route);
    route.flag("http2");
    route.text("securityPolicy", "the ID of a Cloud Armor policy");
    checkNothingRefused(route);
    const before = problems.length;
    const hosts = checkHosts(problems, route, domains);
    const paths = checkPaths(problems, route);
    const pattern = { hosts, paths };
    if (problems.length === before && domains.length > 0) {
        for (const accessor of route.objects("restrictedAccessors", RESTRICTED_ACCESSORS) ?? []) {
            checkAnswered(accessor, hostsOf(pattern, domains), pathsOf(pattern));
        }
    }
    return name === undefined ? undefined : { name, ...pattern };
}

function checkName(route: InputReader): string | undefined {
    const what = "a name of lower-case letters, digits and hyphens that starts with a letter";
    route.require("name", what);
    const name = route.plainText("name", what);
    if (name === undefined || NAME_PATTERN.test(name)) return name;
    route.add("name", `cannot be used in the names of Google Cloud resources; write ${what}`);
    return undefined;
}

function checkBackend(problems: Problems, route: InputReader, project: string | undefined): void {
    const existing = route.plainObject("existingCloudRun", "an object with serviceName and regions");
    if (existing) checkExistingCloudRun(problems, existing);
    route.object("cloudRun", "the backend output of a RegionalRunService");
    const cloudRun = route.known<CloudRunBackend>("cloudRun");
    if (typeof cloudRun === "object") checkCloudRun(problems, route.pathOf("cloudRun"), cloudRun, project);

    if (route.isGiven("cloudRun") && existing) {
        route.add("existingCloudRun", "is given beside cloudRun; a route has one backend, so leave one of them out");
    } else if (!route.isGiven("cloudRun") && !route.isGiven("existingCloudRun")) {
        route.add("cloudRun", "is missing; write the backend output of a RegionalRunService, or use existingCloudRun");
    }
}

function checkWho(problems: Problems, route: InputReader): void {
    const accessors = route.texts("accessors", "IAM members");
    checkAccessors(problems, accessors ?? []);
    const restricted = checkRestrictedAccessors(problems, route);
    const elsewhere = route.plainFlag("accessorsGrantedElsewhere");
    const nobody = !route.isLater("accessors") && route.lengthOf("accessors") === 0 && restricted === 0;
    if (nobody && !elsewhere) route.add("accessors", NO_ACCESSOR);
}
