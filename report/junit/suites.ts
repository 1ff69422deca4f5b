import { Certainty, DeadEnd, Exposure } from "../../access/findings";
import { TopologyLayer } from "../../access/topology";
import { groupBy } from "../groupBy";
import { resourceLabel } from "../names";
import { AccessPicture, Finding, Report } from "../report";

export interface Suite {
    name: string;
    cases: TestCase[];
    /** Said beside the cases. */
    output: string;
}

/**
 * What CI shows of one judged thing. `failure`: certain and wrong, whether or not the exit status says so too: a way in that
 * no policy refuses must not look green. `skipped`: undecided or advisory, so neither green nor red.
 */
export interface TestCase {
    name: string;
    kind: "passed" | "failure" | "error" | "skipped";
    message: string;
    detail: string;
}

/** The run itself first, so that no report is empty; then every service, every caller and backend, and each policy with a finding. */
export function suitesOf(report: Report): Suite[] {
    const { access, findings } = report;
    return [
        runSuite(report),
        ...(access ? [exposureSuite(access), deadEndSuite(access)] : []),
        ...[...groupBy(findings, ({ rule }) => rule)].map(([rule, found]) => policySuite(rule, found)),
    ];
}

function runSuite({ failure, access }: Report): Suite {
    const name = "the stack was read to its end";
    const cases = [failure ? failed("error", name, failure.message, []) : passed(name)];
    const unseen = (access?.blindSpots ?? []).map(({ what, reason }) => `Not in view: ${what}: ${reason}`);
    return { name: "run", cases, output: unseen.join("\n") };
}

function exposureSuite({ exposures, topology }: AccessPicture): Suite {
    const judged = judgedIn(topology, ["service"]);
    const cases = byResource(judged, exposures, (exposure) =>
        failed(
            kindOf(exposure),
            "",
            `${exposure.who} ${MAY[exposure.certainty].reach} ${resourceLabel(exposure.urn)}.`,
            [
                exposure.reason,
                ...exposure.openedBy.map(({ urn, property }) => `Opened by: ${resourceLabel(urn)} (${property})`),
                `Fix: ${exposure.fix}`,
            ],
        ),
    );
    return { name: "nobody gets around IAP", cases, output: "" };
}

function deadEndSuite({ deadEnds, topology }: AccessPicture): Suite {
    const judged = judgedIn(topology, ["caller", "backend", "service"]);
    const cases = byResource(judged, deadEnds, (deadEnd: DeadEnd) =>
        failed(
            kindOf(deadEnd),
            "",
            `${deadEnd.caller} ${MAY[deadEnd.certainty].be} locked out at ${resourceLabel(deadEnd.urn)}.`,
            [deadEnd.reason, `Property: ${deadEnd.property}`, `Fix: ${deadEnd.fix}`],
        ),
    );
    return { name: "callers get in", cases, output: "" };
}

function policySuite(rule: string, found: Finding[]): Suite {
    const cases = found.map(({ level, urn, title, message, why, fix }) => {
        const kind = level === "mandatory" ? "failure" : "skipped";
        const name = urn === undefined ? "the whole stack" : resourceLabel(urn);
        return failed(kind, name, `${level === "advisory" ? "Advisory: " : ""}${message || title}`, [
            title,
            ...(why ? [`Why: ${why}`] : []),
            ...(fix ? [`Fix: ${fix}`] : []),
        ]);
    });
    return { name: `policy ${rule}`, cases, output: "" };
}

/** Every resource that was judged, in order; those that only a fault names come last. */
function judgedIn({ nodes }: AccessPicture["topology"], layers: TopologyLayer[]): string[] {
    return nodes.flatMap(({ urn, layer }) => (urn !== undefined && layers.includes(layer) ? [urn] : []));
}

function byResource<T extends Exposure | DeadEnd>(
    judged: string[],
    faults: T[],
    toCase: (fault: T) => TestCase,
): TestCase[] {
    const found = groupBy(faults, ({ urn }) => urn);
    return [...new Set([...judged, ...found.keys()])].flatMap((urn) => {
        const name = resourceLabel(urn);
        const here = found.get(urn) ?? [];
        return here.length === 0 ? [passed(name)] : here.map((fault) => ({ ...toCase(fault), name }));
    });
}

const MAY: Record<Certainty, { reach: string; be: string }> = {
    certain: { reach: "reaches", be: "is" },
    undecided: { reach: "may reach", be: "may be" },
};

function kindOf({ certainty }: { certainty: Certainty }): TestCase["kind"] {
    return certainty === "certain" ? "failure" : "skipped";
}

function passed(name: string): TestCase {
    return { name, kind: "passed", message: "", detail: "" };
}

function failed(kind: TestCase["kind"], name: string, message: string, lines: string[]): TestCase {
    return { name, kind, message, detail: [message, ...lines].join("\n") };
}
