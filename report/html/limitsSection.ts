import { limitsOf, listed } from "../limits";
import { Report } from "../report";
import { html, Markup } from "./markup";

/** What this report cannot know: short, and never left out. */
export function limitsSection(report: Report): Markup | undefined {
    const limits = limitsOf(report);
    if (limits.length === 0) return undefined;
    return html`<section id="limits" aria-labelledby="limits-title">
        <h2 id="limits-title">What this report cannot see</h2>
        <dl class="limits">
            ${limits.map(
                ({ kind, subjects, text }) =>
                    html`<div data-filter>
                        <dt><span class="kind">${kind}</span> ${listed(subjects)}</dt>
                        <dd>${text}</dd>
                    </div>`,
            )}
        </dl>
    </section>`;
}
