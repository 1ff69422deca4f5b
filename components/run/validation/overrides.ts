import { InputReader } from "../../validation/inputReader";
import { checkEnv, checkImage } from "./container";
import { checkScaling, checkTimeout } from "./scaling";
import { checkSize } from "./size";
import { checkVpc } from "./vpc";

export function checkOverrides(inputs: InputReader, deployed: string[]): void {
    for (const { key: region, inputs: override } of inputs.objectEntries("overrides", "a region's settings")) {
        if (!deployed.includes(region)) {
            override.problem(`is for ${region}, where nothing is deployed; add it to regions or take it out here`);
        }
        checkImage(override, false);
        checkEnv(override);
        const secret = inputs.keys("secretEnv");
        for (const variable of override.keys("env").filter((variable) => secret.includes(variable))) {
            override.add(`env.${variable}`, `is set in secretEnv too; set ${variable} once`);
        }
        checkSize(override);
        checkScaling(override, inputs);
        checkTimeout(override);
        const vpc = override.plainObject("vpc", 'an object such as { subnetwork: "apps-europe" }');
        if (vpc) checkVpc(vpc, !inputs.isGiven("vpc"));
    }
}
