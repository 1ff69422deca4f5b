import { InputReader } from "../../validation/inputReader";
import { accountEmailProblem } from "../../validation/serviceAccountEmail";
import { checkLabels } from "../../validation/labels";
import { checkProject } from "../../validation/project";
import { checkRegions } from "../../validation/region";
import { cloudRunNameProblem } from "../../validation/cloudRunName";
import { Problems } from "../../validation/problems";
import { RegionalRunServiceArgs } from "../regionalRunServiceArgs";
import { checkContainer } from "./container";
import { checkInstanceSizes } from "./instanceSize";
import { checkOverrides } from "./overrides";
import { checkScaling, checkTimeout } from "./scaling";
import { checkSidecars } from "./sidecars";
import { checkSecretsAndVolumes } from "./volumes";
import { checkVpc } from "./vpc";

/** Everything that can be wrong with a `RegionalRunService`, as far as its inputs are known. */
export function checkRunService(problems: Problems, name: string, args: RegionalRunServiceArgs): void {
    const inputs = new InputReader(problems, args);
    const regions = checkDeployedRegions(problems, inputs);
    checkServingRegions(problems, inputs, regions);
    checkServiceName(inputs, name);
    inputs.wholeNumber("port", 1, 65535);
    inputs.flag("http2");
    checkContainer(inputs, inputs);
    checkSidecars(inputs);
    checkSecretsAndVolumes(inputs);
    checkScaling(inputs);
    checkTimeout(inputs);
    const vpc = inputs.plainObject("vpc", 'an object such as { network: "default" }');
    if (vpc) checkVpc(vpc, true);
    checkOverrides(inputs, regions);
    checkInstanceSizes(inputs);
    inputs.plainFlag("ignoreImageChanges");
    inputs.refuseEmptyOutput("serviceAccount");
    const email = inputs.text("serviceAccount", "a service account's e-mail");
    const emailReason = email === undefined ? undefined : accountEmailProblem(email);
    if (emailReason !== undefined) inputs.add("serviceAccount", emailReason);
    checkProject(inputs);
    checkLabels(inputs);
    inputs.plainFlag("enableApis");
}

function checkDeployedRegions(problems: Problems, inputs: InputReader): string[] {
    inputs.require("regions", 'the regions to deploy, such as ["us-central1", "europe-west1"]');
    const regions = inputs.plainTexts("regions", "regions");
    if (regions && inputs.lengthOf("regions") === 0)
        inputs.add("regions", "is empty; write at least one region such as us-central1");
    return checkRegions(problems, regions ?? []);
}

function checkServingRegions(problems: Problems, inputs: InputReader, deployed: string[]): void {
    const serving = inputs.plainTexts("servingRegions", "regions");
    if (serving && inputs.lengthOf("servingRegions") === 0) {
        inputs.add("servingRegions", "is empty; write at least one deployed region, or leave it out for all of them");
    }
    checkRegions(problems, serving ?? []);
    for (const { path, text } of serving ?? []) {
        if (deployed.includes(text)) continue;
        problems.add(path, `is ${text}, where nothing is deployed; add it to regions or take it out here`);
    }
}

/** The component's own name is the default, so a wrong one is cured by naming the service. */
function checkServiceName(inputs: InputReader, name: string): void {
    const given = inputs.plainText("serviceName", "the Cloud Run service's name");
    if (given !== undefined) {
        const reason = cloudRunNameProblem(given);
        if (reason !== undefined) inputs.add("serviceName", reason);
    } else if (!inputs.isGiven("serviceName")) {
        const reason = cloudRunNameProblem(name);
        if (reason !== undefined) inputs.add("serviceName", `defaults to the component's name, which ${reason}`);
    }
}
