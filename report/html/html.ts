import { inOrder } from "../ordering";
import { pictureOf } from "../picture/picture";
import { Report } from "../report";
import { printable } from "../text/printable";
import { accessTable } from "./accessTable";
import { contentSecurityPolicy, SCRIPT, STYLE } from "./assets";
import { cellData } from "./cellData";
import { changesSection } from "./changesSection";
import { faultsOf } from "./faults";
import { limitsSection } from "./limitsSection";
import { html, json, Markup } from "./markup";
import { pictureSection } from "./pictureSection";
import { summarySection } from "./summarySection";
import { tableSection } from "./tableSection";

/** More than this cannot be read, and its layout would take seconds. */
const MOST_NODES = 80;

/** The whole report as one page that loads nothing: the same report is the same text. */
export function htmlReport(unsafe: Report): string {
    const report = printable(inOrder(unsafe));
    const { access } = report;
    const table = accessTable(access?.reachability ?? []);
    const picture = pictureOf(access?.topology ?? { nodes: [], edges: [] }, MOST_NODES);
    const faults = faultsOf(report);
    return page(report, [
        summarySection(report, faults, table),
        access && pictureSection(picture, faults),
        access && tableSection(table),
        changesSection(faults),
        limitsSection(report),
        detailsPanel(),
        json("cells", cellData(table, picture)),
    ]);
}

function page({ project, stack }: Report, content: (Markup | undefined)[]): string {
    const name = `${project}/${stack}`;
    // Their hashes are what lets them run: nothing may stand beside them.
    const [style, script] = [new Markup(`<style>${STYLE}</style>`), new Markup(`<script>${SCRIPT}</script>`)];
    const whole = html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(STYLE)}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>${name}: who gets in</title>
                ${style}
            </head>
            <body>
                <header>
                    <h1><span class="project">${project}</span><span class="stack">${stack}</span></h1>
                    <form class="tools" role="search">
                        <label for="filter" class="visually-hidden">Filter routes, callers and findings</label>
                        <input
                            id="filter"
                            type="search"
                            placeholder="Filter routes, callers, findings"
                            autocomplete="off"
                            spellcheck="false"
                        />
                        <button type="button" id="theme" aria-pressed="false">Dark</button>
                    </form>
                </header>
                <main>${content}</main>
                ${script}
            </body>
        </html> `;
    return `${whole.text.trim()}\n`;
}

/** Filled by the script with the hops of a cell. */
function detailsPanel(): Markup {
    return html`<div id="details" role="dialog" aria-labelledby="details-title" hidden>
        <button type="button" id="details-close" aria-label="Close the hops">✕</button>
        <h2 id="details-title" tabindex="-1"></h2>
        <div id="details-body"></div>
    </div>`;
}
