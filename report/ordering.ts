import { Reach } from "../access/findings";
import { Topology } from "../access/topology";
import { Outcome } from "../access/verdict";
import { Finding, Report } from "./report";

/**
 * Registrations arrive in the order in which promises settle, which differs from run to run. Everything shown is
 * therefore put in order by what it is, so that two runs over the same program give the same report.
 */
export function inOrder(report: Report): Report {
    const { access } = report;
    return {
        ...report,
        resources: [...report.resources].sort(byKeys(({ urn }) => urn)),
        access: access && {
            reachability: [...access.reachability].sort(byReach),
            exposures: [...access.exposures].sort(
                byKeys(
                    ({ urn }) => urn,
                    ({ kind }) => kind,
                    ({ who }) => who,
                ),
            ),
            deadEnds: [...access.deadEnds].sort(
                byKeys(
                    ({ urn }) => urn,
                    ({ kind }) => kind,
                    ({ caller }) => caller,
                ),
            ),
            blindSpots: [...access.blindSpots].sort(
                byKeys(
                    ({ what }) => what,
                    ({ urn }) => urn ?? "",
                    ({ reason }) => reason,
                ),
            ),
            topology: topologyInOrder(access.topology),
        },
        findings: [...report.findings].sort(bySeverity),
        answers: [...report.answers].sort(
            byKeys(
                ({ kind }) => kind,
                ({ token }) => token,
                ({ urn }) => urn ?? "",
                ({ answer }) => answer,
            ),
        ),
    };
}

function topologyInOrder({ nodes, edges }: Topology): Topology {
    return {
        nodes: [...nodes].sort(byKeys(({ id }) => id)),
        edges: edges
            .map((edge) => ({ ...edge, labels: [...edge.labels].sort() }))
            .sort(
                byKeys(
                    ({ from }) => from,
                    ({ to }) => to,
                ),
            ),
    };
}

/** Plain comparison, key by key: a locale would sort differently from machine to machine. */
export function byKeys<T>(...keys: ((item: T) => string | number)[]): (a: T, b: T) => number {
    return (a, b) => {
        for (const key of keys) {
            const left = key(a);
            const right = key(b);
            if (left !== right) return left < right ? -1 : 1;
        }
        return 0;
    };
}

const SEVERITIES = ["critical", "high", "medium", "low"];

const bySeverity = byKeys<Finding>(
    ({ level }) => (level === "mandatory" ? 0 : 1),
    ({ severity }) => (severity ? SEVERITIES.indexOf(severity) : SEVERITIES.length),
    ({ rule }) => rule,
    ({ urn }) => urn ?? "",
    ({ message }) => message,
);

const OUTCOMES: Outcome[] = ["allowed", "undecided", "refused"];
const CALLERS: Reach["kind"][] = ["accessor", "push", "invoker", "anonymous"];

/** Route by route: who gets in first, strangers last. */
const byReach = byKeys<Reach>(
    ({ route }) => route,
    ({ verdict }) => OUTCOMES.indexOf(verdict.outcome),
    ({ kind }) => CALLERS.indexOf(kind),
    ({ caller }) => caller,
    ({ service }) => service ?? "",
);
