import { Fault } from "./faults";
import { html, Markup } from "./markup";

/** Everything that is wrong, the worst first, each with what to do about it. */
export function changesSection(faults: Fault[]): Markup {
    return html`<section id="changes" aria-labelledby="changes-title">
        <h2 id="changes-title">What to change</h2>
        ${
            faults.length === 0
                ? html`<p class="note">Nothing: no way around IAP, nobody locked out, no finding.</p>`
                : html`<ol class="faults">
                      ${faults.map(faultEntry)}
                  </ol>`
        }
    </section>`;
}

function faultEntry({ id, tone, mark, title, headline, text, why, places, fix }: Fault): Markup {
    return html`<li id="${id}" class="fault ${tone}" tabindex="-1" data-filter>
        <p class="mark">${mark}</p>
        <h3>${headline}</h3>
        <p class="rule">${title}</p>
        ${text !== "" && html`<p>${text}</p>`}
        <ul class="places">
            ${places.map(({ label, property }) => html`<li><code>${label}</code>${property !== undefined && html` <code class="property">${property}</code>`}</li>`)}
        </ul>
        ${why && html`<p><b>Why</b> ${why}</p>`} ${fix && html`<p class="fix"><b>Fix</b> ${fix}</p>`}
    </li>`;
}
