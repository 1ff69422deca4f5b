import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import {
    isPublicMember,
    parsePrincipal,
    PrincipalKind,
    publicity,
    Publicity,
    samePrincipal,
} from "../../../access/iam/principal";

const POOL = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p";
const WORKFORCE = "//iam.googleapis.com/locations/global/workforcePools/p";

// Every form of https://docs.cloud.google.com/iam/docs/principal-identifiers: member, kind, id, publicity.
const FORMS: [string, PrincipalKind, string, Publicity][] = [
    ["allUsers", "allUsers", "", "public"],
    ["allAuthenticatedUsers", "allAuthenticatedUsers", "", "public"],
    ["principalSet://goog/public:all", "allUsers", "", "public"],
    ["user:Alex@Example.com", "user", "alex@example.com", "named"],
    ["group:staff@example.com", "group", "staff@example.com", "named"],
    ["serviceAccount:a@p.iam.gserviceaccount.com", "serviceAccount", "a@p.iam.gserviceaccount.com", "named"],
    ["serviceAccount:p.svc.id.goog[ns/sa]", "serviceAccount", "p.svc.id.goog[ns/sa]", "named"],
    ["serviceAccount:corp.com:p.svc.id.goog[ns/sa]", "serviceAccount", "corp.com:p.svc.id.goog[ns/sa]", "named"],
    ["domain:Example.com", "domain", "example.com", "wide"],
    [`principal:${POOL}/subject/S`, "principal", `${POOL.slice(2)}/subject/S`, "named"],
    [`principal:${WORKFORCE}/subject/a@b.c`, "principal", `${WORKFORCE.slice(2)}/subject/a@b.c`, "named"],
    [`principalSet:${POOL}/*`, "principalSet", `${POOL.slice(2)}/*`, "wide"],
    [`principalSet:${POOL}/group/g`, "principalSet", `${POOL.slice(2)}/group/g`, "named"],
    [`principalSet:${POOL}/attribute.repo/a/b`, "principalSet", `${POOL.slice(2)}/attribute.repo/a/b`, "named"],
    [`principalSet:${POOL}/attribute.repo/*`, "principalSet", `${POOL.slice(2)}/attribute.repo/*`, "wide"],
    [
        `principalSet:${POOL}.svc.id.goog/namespace/n`,
        "principalSet",
        `${POOL.slice(2)}.svc.id.goog/namespace/n`,
        "wide",
    ],
    [`principalSet:${WORKFORCE}/*`, "principalSet", `${WORKFORCE.slice(2)}/*`, "wide"],
    [`principalSet:${WORKFORCE}/group/g`, "principalSet", `${WORKFORCE.slice(2)}/group/g`, "named"],
    [
        "principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount",
        "principalSet",
        "cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount",
        "wide",
    ],
    ["deleted:user:a@b.c?uid=123", "deleted", "user:a@b.c?uid=123", "named"],
    ["deleted:serviceAccount:a@b.c?uid=1", "deleted", "serviceAccount:a@b.c?uid=1", "named"],
    ["projectOwner:p", "convenience", "projectOwner:p", "wide"],
    ["projectEditor:p", "convenience", "projectEditor:p", "wide"],
    ["projectViewer:p", "convenience", "projectViewer:p", "wide"],
    ["user:nobody", "invalid", "user:nobody", "named"],
    ["robot:a@b.c", "invalid", "robot:a@b.c", "named"],
    ["client-id.apps.googleusercontent.com", "invalid", "client-id.apps.googleusercontent.com", "named"],
    ["", "invalid", "", "named"],
    [":", "invalid", ":", "named"],
];

describe("principals", () => {
    for (const [member, kind, id, expected] of FORMS) {
        it(`reads ${JSON.stringify(member)} as ${kind}, ${expected}`, () => {
            assert.deepEqual(parsePrincipal(member), { kind, id, raw: member });
            assert.equal(publicity(member), expected);
        });
    }

    it("finds a public principal through any white space and letter case", () => {
        const member = fc.constantFrom("allUsers", "allAuthenticatedUsers", "principalSet://goog/public:all");
        const space = fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "\r", "\u00a0"), maxLength: 3 });
        const letters = fc.func(fc.boolean());
        fc.assert(
            fc.property(member, space, space, letters, (text, before, after, isUpper) => {
                const cased = [...text].map((c, i) => (isUpper(i) ? c.toUpperCase() : c.toLowerCase())).join("");
                assert.ok(isPublicMember(`${before}${cased}${after}`));
            }),
        );
    });

    it("takes nobody who is named for public", () => {
        const word = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
        const prefix = fc.constantFrom("user", "group", "serviceAccount");
        fc.assert(
            fc.property(prefix, fc.oneof(word, fc.constant("allUsers")), (kind, name) => {
                assert.equal(publicity(`${kind}:${name}@example.com`), "named");
                assert.equal(publicity(`${kind}:${name}`), "named");
            }),
        );
    });

    it("compares principals as IAM does: e-mail addresses in any case, principal:// as written", () => {
        assert.ok(
            samePrincipal(
                "serviceAccount:Push@p.iam.gserviceaccount.com ",
                "serviceAccount:push@p.iam.gserviceaccount.com",
            ),
        );
        assert.ok(!samePrincipal("user:a@b.c", "group:a@b.c"));
        assert.ok(!samePrincipal(`principal:${POOL}/subject/S`, `principal:${POOL}/subject/s`));
    });
});
