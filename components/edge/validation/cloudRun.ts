import { CloudRunBackend } from "../../run/cloudRunBackend";
import { cloudRunNameProblem } from "../../validation/cloudRunName";
import { InputReader } from "../../validation/inputReader";
import { Problems } from "../../validation/problems";
import { checkRegions } from "../../validation/region";

/**
 * Judges what `RegionalRunService.backend` or a caller's own code hands over.
 *
 * @param path where it is written.
 * @param project the load balancer's, where that is known.
 */
export function checkCloudRun(
    problems: Problems,
    path: string,
    backend: CloudRunBackend,
    project: string | undefined,
): void {
    const inputs = new InputReader(problems, backend, path);
    inputs.text("project", "the ID of the project the services are in");
    checkOneProject(problems, path, inputs.quietText("project"), project);
    const regions = inputs.plainTexts("regions", "regions");
    const servingRegions = inputs.plainTexts("servingRegions", "regions");
    inputs.require("regions", "every region that is deployed");
    inputs.require("servingRegions", "the regions that get traffic");
    inputs.require("serviceNames", "the name of the service in each region");
    const serviceNames = inputs.object("serviceNames", "an object from region to service name");
    if (!regions || !servingRegions || !serviceNames) return;
    checkRegions(problems, regions);
    checkRegions(problems, servingRegions);
    if (servingRegions.length === 0) inputs.add("servingRegions", "is empty; at least one region has to get traffic");
    for (const { path: servingPath, text } of servingRegions) {
        if (!regions.some((region) => region.text === text)) {
            problems.add(servingPath, `is ${text}, where nothing is deployed; add it to regions or take it out here`);
        } else {
            serviceNames.require(text, "the name of the service in this region");
            checkServiceName(serviceNames, text);
        }
    }
}

/**
 * A serverless endpoint group, its backend service and the Cloud Run service are in one project
 * (https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts). Either is undefined where it is not
 * known or, for the services, the provider's.
 */
export function checkOneProject(
    problems: Problems,
    path: string,
    services: string | undefined,
    loadBalancer: string | undefined,
): void {
    if (services === undefined || loadBalancer === undefined || services === loadBalancer) return;
    const rule = "a load balancer reaches Cloud Run in its own project only; create both in one project";
    problems.add(path, `is in project ${services}, and the load balancer in ${loadBalancer}; ${rule}`);
}

function checkServiceName(inputs: InputReader, property: string): void {
    const text = inputs.plainText(property, "the name of a Cloud Run service");
    const reason = text === undefined ? undefined : cloudRunNameProblem(text);
    if (reason !== undefined) inputs.add(property, reason);
}

export function checkExistingCloudRun(problems: Problems, inputs: InputReader): void {
    inputs.require("serviceName", "the name of the Cloud Run service");
    checkServiceName(inputs, "serviceName");
    inputs.plainFlag("grantInvoker");
    inputs.require("regions", "the regions that get traffic");
    const regions = inputs.plainTexts("regions", "regions");
    if (regions?.length === 0) inputs.add("regions", "is empty; at least one region has to get traffic");
    checkRegions(problems, regions ?? []);
}
