import { valueOf } from "../../graph/reading";
import { Way } from "../../graph/walk";
import { Hop } from "../../verdict";
import { hopOf } from "./hop";

/** What the URL map does: hand the request to a backend, or answer it itself. */
export function urlMapHop({ urlMap, target, backend, routed, end }: Way): Hop {
    if (target?.kind === "redirect") {
        const status = valueOf(target.status);
        return hopOf("redirect", urlMap?.urn, routed === "yes" ? "no" : "unknown", {
            pass: "",
            refuse: "The URL map answers with a redirect; no service is reached.",
            undecided: "The URL map may answer with a redirect.",
            ...(status !== undefined && { status }),
            ...(target.toHttps === "yes" && { fix: "Send the request to https." }),
        });
    }
    if (target?.kind === "abort") {
        return hopOf("url-map", urlMap?.urn, routed === "yes" ? "no" : "unknown", {
            pass: "",
            refuse: "The URL map itself ends the request; no service is reached.",
            undecided: "The URL map may end the request.",
            status: target.status,
        });
    }
    return hopOf("url-map", urlMap?.urn, backend && routed === "yes" ? "yes" : "unknown", {
        pass: `The URL map sends it to ${backend?.name}.`,
        refuse: "",
        undecided: backend ? `Whether the URL map sends it to ${backend.name} is not known yet.` : (end ?? ""),
    });
}
