import { counted } from "../names";
import { Report } from "../report";
import { AccessTable } from "./accessTable";
import { Fault } from "./faults";
import { html, Markup } from "./markup";

/** First of all: is anything open, who is locked out, what is undecided, and what do the policies say. */
export function summarySection(report: Report, faults: Fault[], table: AccessTable): Markup {
    const of = (tone: Fault["tone"]): Fault[] => faults.filter((fault) => fault.tone === tone);
    const tiles = report.access
        ? [
              tile("exposed", "Is anything open?", openLine(of("exposed")), of("exposed")),
              tile("dead-end", "Who is locked out?", lockedOutLine(of("dead-end")), of("dead-end")),
              undecidedTile(of("undecided"), table),
          ]
        : [
              html`<li class="tile unknown">
                  <h3>Who gets in?</h3>
                  <p class="answer">Not known</p>
                  <p>The program did not get to its end: half a stack proves nothing.</p>
              </li>`,
          ];
    return html`<section id="summary" aria-labelledby="summary-title">
        <h2 id="summary-title" class="visually-hidden">Summary</h2>
        ${
            report.failure &&
            html`<div class="failure" role="note">
                <h3>This run failed</h3>
                <pre>${report.failure.message}</pre>
            </div>`
        }
        <ul class="tiles">
            ${tiles}${policyTile(report, faults)}
        </ul>
    </section>`;
}

/** As many as fit; the rest is in the list below. */
const SHOWN = 3;

function tile(tone: Fault["tone"], question: string, answer: string, faults: Fault[]): Markup {
    const isClean = faults.length === 0;
    return html`<li class="tile ${isClean ? "clean" : tone}">
        <h3>${question}</h3>
        <p class="answer">${isClean ? html`<span aria-hidden="true">✓</span> ` : ""}${answer}</p>
        ${faultLinks(faults)}
    </li>`;
}

function faultLinks(faults: Fault[]): Markup | undefined {
    if (faults.length === 0) return undefined;
    const hidden = faults.length - SHOWN;
    return html`<ul>
        ${faults
            .slice(0, SHOWN)
            .map(
                ({ id, headline, title, tone }) =>
                    html`<li>
                        <a href="#${id}">${headline}</a>${tone === "dead-end" && html`<br /><small>${title}</small>`}
                    </li>`,
            )}
        ${hidden > 0 && html`<li><a href="#changes">and ${hidden} more</a></li>`}
    </ul>`;
}

function openLine(open: Fault[]): string {
    return open.length === 0 ? "Nothing" : counted(open.length, "way around IAP", "ways around IAP");
}

function lockedOutLine(deadEnds: Fault[]): string {
    return deadEnds.length === 0 ? "Nobody" : counted(new Set(deadEnds.map(({ headline }) => headline)).size, "caller");
}

function undecidedTile(faults: Fault[], { callers, rows }: AccessTable): Markup {
    const cells = rows.flatMap(({ routes, cells }) =>
        cells.flatMap(({ outcome, stop }, index) =>
            outcome === "undecided" ? [{ caller: callers[index].name, route: routes[0], reason: stop?.reason }] : [],
        ),
    );
    const isClean = cells.length + faults.length === 0;
    const hidden = cells.length - SHOWN;
    return html`<li class="tile ${isClean ? "clean" : "undecided"}">
        <h3>What is undecided?</h3>
        <p class="answer">
            ${isClean ? html`<span aria-hidden="true">✓</span> Nothing` : counted(cells.length + faults.length, "answer")}
        </p>
        ${faultLinks(faults)}
        ${
            cells.length > 0 &&
            html`<ul>
                ${cells
                    .slice(0, SHOWN)
                    .map(
                        ({ caller, route, reason }) =>
                            html`<li>
                                <a href="#access">${caller} on ${route}</a
                                >${reason && html`<br /><small>${reason}</small>`}
                            </li>`,
                    )}
                ${hidden > 0 && html`<li><a href="#access">and ${hidden} more</a></li>`}
            </ul>`
        }
    </li>`;
}

function policyTile({ findings }: Report, faults: Fault[]): Markup {
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    const advisory = findings.length - mandatory;
    const found = faults.filter(({ tone }) => tone === "mandatory" || tone === "advisory");
    const answer = mandatory > 0 ? `Refused: ${counted(mandatory, "mandatory finding")}` : "Passed";
    const besides = advisory > 0 ? html`<p>${counted(advisory, "advisory finding")}</p>` : undefined;
    return html`<li class="tile ${mandatory > 0 ? "mandatory" : "clean"}">
        <h3>What do the policies say?</h3>
        <p class="answer">${mandatory > 0 ? "" : html`<span aria-hidden="true">✓</span> `}${answer}</p>
        ${besides}${faultLinks(found)}
    </li>`;
}
