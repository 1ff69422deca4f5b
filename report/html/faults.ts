import { Certainty, DeadEnd, Exposure } from "../../access/findings";
import { alikeFindings } from "../alikeFindings";
import { deadEndWords, EXPOSURE_WORDS } from "../faultWords";
import { resourceLabel } from "../names";
import { STATE_WORDS } from "../picture/words";
import { Finding, Report } from "../report";

/** One thing to change, whatever found it. */
export interface Fault {
    /** Its anchor on the page. */
    id: string;
    tone: "exposed" | "dead-end" | "undecided" | "mandatory" | "advisory";
    /** Sign and word of the tone. */
    mark: string;
    title: string;
    /** What is found here, in one line for the summary. */
    headline: string;
    text: string;
    why?: string;
    /** Resources to look at, each with the property where it is known. */
    places: { label: string; property?: string }[];
    fix?: string;
    /** URNs of what it is about. */
    urns: string[];
}

/** What is open, who is locked out, then what the policies say: certain before undecided. */
export function faultsOf({ access, findings }: Report): Fault[] {
    const faults = [
        ...(access?.exposures ?? []).map(ofExposure),
        ...(access?.deadEnds ?? []).map(ofDeadEnd),
        ...alikeFindings(findings).map(ofFindings),
    ];
    const certainFirst = [...faults].sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));
    return certainFirst.map((fault, index) => ({ ...fault, id: `fault-${index + 1}` }));
}

const ORDER: Fault["tone"][] = ["exposed", "dead-end", "mandatory", "undecided", "advisory"];

type Unnumbered = Omit<Fault, "id">;

function ofExposure({ kind, certainty, who, urn, openedBy, reason, fix }: Exposure): Unnumbered {
    const isCertain = certainty === "certain";
    return {
        ...toneOf("exposed", certainty),
        title: EXPOSURE_WORDS[kind].title,
        headline: `${sentence(who)} ${isCertain ? "reaches" : "may reach"} ${resourceLabel(urn)}`,
        text: reason,
        places: openedBy.map((opener) => ({ label: resourceLabel(opener.urn), property: opener.property })),
        fix,
        urns: [urn, ...openedBy.map((opener) => opener.urn)],
    };
}

function ofDeadEnd({ kind, certainty, caller, urn, property, reason, fix }: DeadEnd): Unnumbered {
    const isCertain = certainty === "certain";
    return {
        ...toneOf("dead-end", certainty),
        title: deadEndWords(kind).title,
        headline: `${caller} ${isCertain ? "is" : "may be"} locked out`,
        text: reason,
        places: [{ label: resourceLabel(urn), property }],
        fix,
        urns: [urn],
    };
}

/** `anyone on the internet` begins a line here. A principal stays as IAM writes it. */
function sentence(who: string): string {
    return who.charAt(0).toUpperCase() + who.slice(1);
}

function toneOf(state: "exposed" | "dead-end", certainty: Certainty): Pick<Fault, "tone" | "mark"> {
    const tone = certainty === "certain" ? state : "undecided";
    const { sign, word } = STATE_WORDS[tone];
    return { tone, mark: `${sign} ${word}` };
}

function ofFindings(alike: Finding[]): Unnumbered {
    const [{ rule, level, severity, title, message, why, fix }] = alike;
    return {
        tone: level,
        mark: severity ? `${level}, ${severity}` : level,
        title: rule,
        headline: title,
        text: message,
        why,
        places: alike.map(({ urn }) => ({ label: urn ? resourceLabel(urn) : "the whole stack" })),
        fix,
        urns: alike.flatMap(({ urn }) => urn ?? []),
    };
}
