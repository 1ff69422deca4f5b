import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { authorizationDomains, domainProblem, hostMatches } from "../../../access/routes/domain";

const label63 = "a".repeat(63);

describe("domains", () => {
    for (const domain of [
        "example.com",
        "app.example.com",
        "*.example.com",
        "1.example.com",
        "xn--caf-dma.fr",
        `${label63}.com`,
    ]) {
        it(`${domain.slice(0, 40)} is fine`, () => assert.equal(domainProblem(domain), undefined));
    }

    const wrong: [string, string][] = [
        ["", "is empty; write a domain name such as app.example.com"],
        [" example.com", "contains white space; write the domain name alone"],
        ["https://example.com", "has a scheme; write the domain name alone, such as app.example.com"],
        ["example.com/x", "has a path; write the domain name alone and put paths into routes"],
        ["example.com:443", "has a port; write the domain name alone, the load balancer listens on 443"],
        ["example.com.", "ends with a dot; leave the dot out"],
        ["Example.com", "has capital letters; write it in lower case"],
        ["a.*.example.com", "has * elsewhere than as the whole first label; write *.example.com or the full name"],
        ["a*.example.com", "has * elsewhere than as the whole first label; write *.example.com or the full name"],
        ["*a.example.com", "has * elsewhere than as the whole first label; write *.example.com or the full name"],
        ["*.*.example.com", "has * elsewhere than as the whole first label; write *.example.com or the full name"],
        ["a..example.com", "has an empty label; remove the extra dot"],
        ["localhost", "is not a full domain name; write at least two labels, such as example.com"],
        ["*.com", "is not a full domain name; write at least two labels, such as example.com"],
        ["*", "is not a full domain name; write at least two labels, such as example.com"],
        [`${`${label63}.`.repeat(4)}com`, "is longer than 253 characters"],
        [`${label63}a.com`, "has a label of more than 63 characters"],
        ["café.fr", "has characters outside ASCII; write its punycode form (xn--...)"],
        ["-a.example.com", "is not a domain name; labels are letters, digits and inner hyphens"],
        ["a-.example.com", "is not a domain name; labels are letters, digits and inner hyphens"],
        ["a_b.example.com", "is not a domain name; labels are letters, digits and inner hyphens"],
        ["10.0.0.1", "ends in a number like an IP address; write a domain name"],
    ];
    for (const [domain, problem] of wrong) {
        it(`${JSON.stringify(domain.slice(0, 40))} ${problem}`, () => assert.equal(domainProblem(domain), problem));
    }

    it("one authorisation serves a name and its wildcard, in the order given", () => {
        const domains = ["*.b.com", "a.com", "b.com", "*.a.com", "x.a.com"];
        assert.deepEqual(authorizationDomains(domains), ["b.com", "a.com", "x.a.com"]);
    });
});

describe("host patterns", () => {
    const cases: [string, string, boolean][] = [
        ["a.com", "a.com", true],
        ["a.com", "A.com", true],
        ["a.com", "a.com:443", true],
        ["a.com:8443", "a.com:443", false],
        ["a.com", "b.a.com", false],
        ["*.a.com", "b.a.com", true],
        ["*.a.com", "c.b.a.com", true],
        ["*.a.com", "a.com", false],
        ["*.a.com", ".a.com", false],
        ["*.a.com", "xa.com", false],
        ["*-x.a.com", "b-x.a.com", true],
        ["*-x.a.com", "-x.a.com", false],
        ["*", "anything.at.all", true],
        ["*", "", false],
    ];
    for (const [pattern, host, expected] of cases) {
        it(`${pattern} ${expected ? "takes" : "leaves"} ${JSON.stringify(host)}`, () => {
            assert.equal(hostMatches(pattern, host), expected);
        });
    }

    it("match as the regular expression in Google's reference says", () => {
        const name = fc
            .array(fc.constantFrom("a", "b", "a-b", "com"), { minLength: 1, maxLength: 4 })
            .map((l) => l.join("."));
        const prefix = fc.constantFrom("", "*.", "*-");
        fc.assert(
            fc.property(prefix, name, name, (start, pattern, host) => {
                const literal = `${start.slice(1)}${pattern}`.replace(/\./g, "\\.");
                const reference = new RegExp(`^${start === "" ? "" : "[a-z0-9.-]+"}${literal}$`);
                assert.equal(hostMatches(`${start}${pattern}`, host), reference.test(host));
            }),
        );
    });
});
