import { Ternary } from "../../ternary";
import { Reading } from "../reading";
import { NodeReader, nodeOf } from "./nodeReader";

/** A project's App Engine application: it has one IAP switch for all its services. */
export const appEngineApplication: NodeReader = {
    types: ["gcp:appengine/application:Application"],
    kind: "app-engine-application",
    read: (reader) => ({
        ...nodeOf(reader),
        kind: "app-engine-application",
        iap: reader.every((properties) => properties.boolean("iap.enabled"), isOn),
    }),
};

function isOn(enabled: Reading<boolean>): Ternary {
    if (enabled.state === "unknown") return "unknown";
    return enabled.state === "known" && enabled.value ? "yes" : "no";
}
