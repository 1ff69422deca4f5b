import { InputReader } from "../../validation/inputReader";
import { VpcEgress } from "../vpcArgs";

/** `complete`: the object stands alone; a region's overrides may name a part of it. */
export function checkVpc(vpc: InputReader, complete: boolean): void {
    vpc.text("network", "a network's name");
    vpc.text("subnetwork", "a subnetwork's name");
    vpc.texts("tags", "network tags");
    vpc.choice("egress", VpcEgress);
    if (complete && !vpc.isGiven("network") && !vpc.isGiven("subnetwork")) {
        vpc.problem("names no network; write a network, a subnetwork or both");
    }
}
