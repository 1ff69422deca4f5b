import * as assert from "node:assert/strict";
import { Ternary } from "../../../../access/ternary";
import { ask, NOBODY } from "../../support/ask";
import { nodeOf } from "../../support/nodes";
import { resource, T } from "../../support/stack";

const annotated = (key: string, value: unknown) => ({
    location: "us-central1",
    metadata: { annotations: { [`run.googleapis.com/${key}`]: value } },
});
const serviceWith = (key: string, value: unknown) => nodeOf("service", T.serviceV1, annotated(key, value));

/** Not one of them is in Google's documentation or in what gcloud writes. */
const OTHER_SPELLINGS = [" true", "true ", "1", 1, "0", "yes", "on", "off", "false ", "", {}];

describe("access/graph/readers: the annotations of a service of the first API", () => {
    describe("iap-enabled", () => {
        const read = (value: unknown): Ternary => serviceWith("iap-enabled", value).iap;

        it("is on by true, off by false and where it is not set", () => {
            assert.deepEqual([true, "true", false, "false", undefined].map(read), ["yes", "yes", "no", "no", "no"]);
        });

        for (const value of [...OTHER_SPELLINGS, "True", "TRUE", "False"]) {
            it(`is not known by ${JSON.stringify(value)}`, () => assert.equal(read(value), "unknown"));
        }
    });

    const readers: [string, (value: unknown) => Ternary, Record<"on" | "off", Ternary>][] = [
        [
            "invoker-iam-disabled",
            (value) => serviceWith("invoker-iam-disabled", value).invokerCheck,
            { on: "no", off: "yes" },
        ],
        [
            "default-url-disabled",
            (value) => serviceWith("default-url-disabled", value).defaultUri,
            { on: "no", off: "yes" },
        ],
    ];
    for (const [key, read, { on, off }] of readers) {
        describe(key, () => {
            it("is on by true and off by false in any case, as gcloud writes them", () => {
                assert.deepEqual([true, "true", "True", "TRUE"].map(read), [on, on, on, on]);
                assert.deepEqual([false, "false", "False", "FALSE", undefined].map(read), Array(5).fill(off));
            });

            for (const value of OTHER_SPELLINGS) {
                it(`is not known by ${JSON.stringify(value)}`, () => assert.equal(read(value), "unknown"));
            }
        });
    }

    describe("ingress", () => {
        const read = (value: unknown): Ternary[] => {
            const { ingressInternet, ingressLoadBalancer } = serviceWith("ingress", value);
            return [ingressInternet, ingressLoadBalancer];
        };

        it("lets in whom each of its words says", () => {
            assert.deepEqual(read("all"), ["yes", "yes"]);
            assert.deepEqual(read("internal"), ["no", "no"]);
            assert.deepEqual(read("internal-and-cloud-load-balancing"), ["no", "yes"]);
            assert.deepEqual(read("none"), ["no", "no"]);
        });

        const others = ["ALL", "Internal", " internal", "internal_only", "INGRESS_TRAFFIC_INTERNAL_ONLY", "ALLOW_ALL"];
        for (const value of [...others, "internal-and-gclb", "constructor", ""]) {
            it(`is not known by ${JSON.stringify(value)}`, () => assert.deepEqual(read(value), ["unknown", "unknown"]));
        }
    });

    it("a word of another product is none of this one's", () => {
        const { ingressInternet } = nodeOf("service", T.service, { location: "us-central1", ingress: "internal" });
        assert.equal(ingressInternet, "unknown");
        const settings = { location: "us-central1", ingressSettings: "INGRESS_TRAFFIC_ALL" };
        assert.equal(nodeOf("service", T.functionGen1, settings).ingressInternet, "unknown");
    });

    it("a request is not let in past IAP that may be on", () => {
        const answer = (value: unknown) => {
            const service = resource(T.serviceV1, "orders", {
                location: "us-central1",
                metadata: {
                    annotations: {
                        "run.googleapis.com/invoker-iam-disabled": "true",
                        "run.googleapis.com/iap-enabled": value,
                    },
                },
                statuses: [{ url: "https://orders-a1b2c3d4e5-uc.a.run.app" }],
            });
            return ask([service], { host: "orders-a1b2c3d4e5-uc.a.run.app", credential: NOBODY });
        };
        assert.equal(answer("true"), "refused at iap 302");
        assert.equal(answer("false"), "allowed");
        for (const value of ["True", "1", "yes", " true"]) assert.equal(answer(value), "undecided at iap", value);
    });
});
