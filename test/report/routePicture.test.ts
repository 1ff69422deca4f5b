import * as assert from "node:assert/strict";
import { Reach } from "../../access/findings";
import { Gate, Hop, verdictOf } from "../../access/verdict";
import { routePictures } from "../../report/routePicture";
import { reach, service } from "./handmade";

function stopped(kind: Reach["kind"], caller: string, gate: Gate, reason: string, region = "us-central1"): Reach {
    const hop: Hop = { gate, outcome: "refuse", reason, urn: service(region), status: 404 };
    const route = `run.app URL of orders-${region}`;
    return { caller, kind, route, service: service(region), verdict: verdictOf([hop], "") };
}

describe("the condensed access picture", () => {
    it("shows a caller that is an accessor and a push identity once, as the push identity", () => {
        const pusher = "serviceAccount:pusher@acme.iam.gserviceaccount.com";
        const [picture] = routePictures([
            reach(pusher, "accessor", "us-central1"),
            reach(pusher, "push", "us-central1"),
        ]);
        assert.deepEqual(
            picture.callers.map(({ kind, caller }) => [kind, caller]),
            [["push", pusher]],
        );
    });

    it("shows it twice where the push fares differently", () => {
        const pusher = "serviceAccount:pusher@acme.iam.gserviceaccount.com";
        const [picture] = routePictures([
            reach(pusher, "accessor", "us-central1"),
            reach(pusher, "push", "us-central1", { outcome: "refuse", reason: "The audience is a URL." }),
        ]);
        assert.deepEqual(
            picture.callers.map(({ kind, outcome }) => [kind, outcome]),
            [
                ["accessor", "allowed"],
                ["push", "refused"],
            ],
        );
    });

    it("says everyone where all callers, strangers included, are stopped alike", () => {
        const [picture] = routePictures([
            stopped("accessor", "user:a@x.com", "default-uri", "The default URI of orders-us-central1 is disabled."),
            stopped("anonymous", "anonymous", "default-uri", "The default URI of orders-us-central1 is disabled."),
        ]);
        const [row] = picture.callers;
        assert.equal(picture.callers.length, 1);
        assert.equal(row.kind, "everyone");
        assert.deepEqual(row.stop, {
            gate: "default-uri",
            reason: "The default URI of the service is disabled.",
            status: 404,
        });
    });

    it("draws no service at the end of a way that is lost before it", () => {
        const hop: Hop = { gate: "url-map", outcome: "undecided", reason: "Whether it goes to a is not known yet." };
        const verdict = verdictOf([hop], "");
        const route = "https://orders.example.com/*";
        const [picture] = routePictures([
            { caller: "anonymous", kind: "anonymous", route, service: service("us-central1"), verdict },
        ]);
        assert.deepEqual(picture.services, []);
        assert.deepEqual(picture.callers[0].services, []);
    });

    it("does not conclude from a stranger alone to everyone where the gate asks who is calling", () => {
        const [asked] = routePictures([stopped("anonymous", "anonymous", "iap", "no credential")]);
        assert.equal(asked.callers[0].kind, "anonymous");
        const [notAsked] = routePictures([stopped("anonymous", "anonymous", "redirect", "a redirect answers")]);
        assert.equal(notAsked.callers[0].kind, "everyone");
    });

    it("does not say everyone where nobody looked at a stranger", () => {
        const [picture] = routePictures([
            stopped("accessor", "user:a@x.com", "ingress", "closed"),
            stopped("push", "user:b@x.com", "ingress", "closed"),
        ]);
        assert.equal(picture.callers.length, 2);
    });

    it("shows services' own URLs together where everyone fares alike on them", () => {
        const both = ["us-central1", "europe-west1"].map((region) =>
            stopped(
                "anonymous",
                "anonymous",
                "default-uri",
                `The default URI of orders-${region} is disabled.`,
                region,
            ),
        );
        const pictures = routePictures(both);
        assert.equal(pictures.length, 1);
        assert.deepEqual(pictures[0].routes, [
            "run.app URL of orders-us-central1",
            "run.app URL of orders-europe-west1",
        ]);
        assert.deepEqual(pictures[0].services, ["orders-europe-west1", "orders-us-central1"]);
    });

    it("keeps routes apart that lead to other services", () => {
        const one = reach("user:a@x.com", "accessor", "us-central1");
        const other = { ...reach("user:a@x.com", "accessor", "europe-west1"), route: "https://other.example.com/*" };
        assert.equal(routePictures([one, other]).length, 2);
    });

    it("does not repeat the caller in the reason, nor touch a name that only contains it", () => {
        const reason = "user:a@x.com is no accessor of user:a@x.com-backend.";
        const [picture] = routePictures([stopped("accessor", "user:a@x.com", "iap", reason)]);
        assert.equal(picture.callers[0].stop?.reason, "is no accessor of user:a@x.com-backend.");
    });
});
