import { Picture } from "../picture/picture";
import { STATE_WORDS } from "../picture/words";
import { Fault } from "./faults";
import { html, Markup } from "./markup";
import { pictureSvg } from "./pictureSvg";

/** The way of a request from left to right, and what is wrong on it. */
export function pictureSection(picture: Picture, faults: Fault[]): Markup {
    const links = new Map<string, string>();
    // The worst comes first and is what a resource leads to.
    for (const { id, urns } of faults) for (const urn of urns) if (!links.has(urn)) links.set(urn, id);
    return html`<section id="picture" aria-labelledby="picture-title">
        <h2 id="picture-title">The way of a request</h2>
        ${picture.nodes.length === 0 ? html`<p class="note">No load balancer, service or sender in this stack.</p>` : drawn(picture, links)}
    </section>`;
}

function drawn(picture: Picture, links: Map<string, string>): Markup {
    const leftOut =
        picture.leftOut > 0 &&
        html`<p class="note">
            ${picture.leftOut} resources are drawn together, because a picture has an end. What something is wrong with
            is drawn first.
        </p>`;
    return html`<div class="scroll" role="region" aria-label="Picture" tabindex="0">${pictureSvg(picture, links)}</div>
        ${legend()}${leftOut}`;
}

function legend(): Markup {
    const { exposed, "dead-end": deadEnd, undecided } = STATE_WORDS;
    return html`<ul class="legend" aria-label="Legend">
        <li class="exposed"><span aria-hidden="true">${exposed.sign}</span> open: reached around IAP</li>
        <li class="dead-end">
            <span aria-hidden="true">${deadEnd.sign}</span> locks out a caller that is meant to get in
        </li>
        <li class="undecided"><span aria-hidden="true">${undecided.sign}</span> undecided, or out of sight (dashed)</li>
        <li class="guarded"><span aria-hidden="true">◆</span> IAP stands here</li>
    </ul>`;
}
