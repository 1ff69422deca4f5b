"use strict";

/* The page is complete without this script; it adds the hops of an answer, the filter and the choice of colours. */
(() => {
    const $ = (selector) => document.querySelector(selector);
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const data = JSON.parse($("#cells").textContent);

    /* Names come from programs: text only, never HTML. */
    function element(name, { className, text, ...attributes } = {}, ...children) {
        const made = document.createElement(name);
        if (className) made.className = className;
        if (text !== undefined) made.textContent = text;
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        made.append(...children.filter(Boolean));
        return made;
    }

    /* ---- Light and dark ---- */
    const theme = $("#theme");
    const prefersDark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () =>
        (document.documentElement.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
    const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
    theme.addEventListener("click", () => {
        document.documentElement.dataset.theme = isDark() ? "light" : "dark";
        showTheme();
    });
    prefersDark.addEventListener("change", showTheme);
    showTheme();

    /* ---- The picture ---- */
    const nodes = new Map(all(".node").map((node) => [Number(node.id.slice("node-".length)), node]));
    const steps = all("[data-from]").map((drawn) => ({
        drawn,
        from: Number(drawn.dataset.from),
        to: Number(drawn.dataset.to),
    }));

    /* A picture higher than its box begins with what is wrong, else where requests come from. */
    const box = $("#picture .scroll");
    const start = $(".node.exposed") ?? $(".node.dead-end") ?? $(".node.origin");
    if (box && start) {
        box.scrollTop = start.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
    }

    /* Lights up some nodes and the steps between them; nothing chosen: everything. */
    function light(chosen, className) {
        for (const [index, node] of nodes) {
            node.classList.toggle("dim", chosen !== undefined && !chosen.has(index));
            node.classList.toggle("way", className === "way" && chosen.has(index));
        }
        for (const { drawn, from, to } of steps) {
            const isOn = chosen !== undefined && chosen.has(from) && chosen.has(to);
            drawn.classList.toggle("dim", chosen !== undefined && !isOn);
            drawn.classList.toggle("way", className === "way" && isOn);
        }
    }

    /* The nodes of some hops up to where a request stops, and those between them that are no gate. */
    function wayOf(hops) {
        const stop = hops.findIndex(({ outcome }) => outcome === "refuse");
        const passed = stop < 0 ? hops : hops.slice(0, stop + 1);
        const way = new Set(passed.flatMap(({ node }) => (node === undefined ? [] : [node])));
        for (const [index, { dataset }] of nodes) {
            const isOrigin = dataset.layer === "origin" && steps.some(({ from, to }) => from === index && way.has(to));
            const isBetween =
                dataset.layer === "proxy" &&
                steps.some(({ from, to }) => to === index && way.has(from)) &&
                steps.some(({ from, to }) => from === index && way.has(to));
            if (isOrigin || isBetween) way.add(index);
        }
        return way;
    }

    /* ---- The hops of an answer ---- */
    const details = $("#details");
    const SIGNS = { pass: "✓", refuse: "✕", undecided: "?" };
    let chosen;

    function hopEntry({ gate, resource, outcome, reason, status, message, fix }, isAfter) {
        return element(
            "li",
            { className: isAfter ? `${outcome} after` : outcome },
            element("span", { className: "sign", "aria-hidden": "true" }, element("span", { text: SIGNS[outcome] })),
            element("h3", { text: `${gate}: ${isAfter ? "not asked any more" : WORDS[outcome]}` }),
            resource && element("p", {}, element("code", { text: resource })),
            element("p", { text: reason }),
            status !== undefined && element("p", { text: `HTTP status ${status}` }),
            message && element("blockquote", { text: message }),
            fix && element("p", { className: "fix" }, element("b", { text: "Fix" }), ` ${fix}`),
        );
    }
    const WORDS = { pass: "passes", refuse: "refused here", undecided: "undecided" };

    function wayEntry({ where, alike, outcome, reason, hops }) {
        const all = hops.map((index) => data.hops[index]);
        const stop = all.findIndex((hop) => hop.outcome === "refuse");
        const decides = all.find((hop) => hop.outcome === (outcome === "refused" ? "refuse" : "undecided"));
        const entries = all.map((hop, index) => hopEntry(hop, stop >= 0 && index > stop));
        const others =
            alike.length > 0 &&
            element(
                "details",
                { className: "alike" },
                element("summary", { text: `and just so on ${alike.length} more` }),
                element("ul", {}, ...alike.map((text) => element("li", { text }))),
            );
        return [
            element("p", { className: "where", text: where }),
            others,
            element("p", { className: `verdict ${outcome}`, text: `${outcome}: ${reason ?? decides.reason}` }),
            element("ol", { className: "hops" }, ...entries),
        ];
    }

    function open(cell) {
        chosen?.removeAttribute("aria-selected");
        chosen = cell;
        cell.setAttribute("aria-selected", "true");
        const column = columnOf(cell);
        const ways = data.rows[cell.parentElement.sectionRowIndex][column];
        $("#details-title").textContent = data.callers[column];
        $("#details-body").replaceChildren(...ways.flatMap(wayEntry).filter(Boolean));
        details.hidden = false;
        details.scrollTop = 0;
        $("#details-title").focus();
        light(wayOf(ways.flatMap(({ hops }) => hops.map((index) => data.hops[index]))), "way");
    }

    function close() {
        if (details.hidden) return;
        details.hidden = true;
        chosen?.removeAttribute("aria-selected");
        chosen?.focus();
        chosen = undefined;
        relight();
    }
    $("#details-close").addEventListener("click", close);
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        if (!details.hidden) close();
        else if (filter.value !== "") {
            filter.value = "";
            applyFilter();
        }
    });

    /* ---- The table: one stop of the Tab key, arrows inside ---- */
    const table = $("table.access");
    const rows = table ? [...table.tBodies[0].rows] : [];
    const heads = table ? all("thead th[data-text]", table) : [];

    /* The first column is the routes. */
    function columnOf(cell) {
        return cell.cellIndex - 1;
    }

    function shownCells(row) {
        return all(".cell", row).filter((cell) => !cell.hidden);
    }

    function move(cell, down, right) {
        const shownRows = rows.filter((row) => !row.hidden);
        const clamp = (value, length) => Math.min(Math.max(value, 0), length - 1);
        const cells = shownCells(shownRows[clamp(shownRows.indexOf(cell.parentElement) + down, shownRows.length)]);
        const at = shownCells(cell.parentElement).indexOf(cell);
        const next = cells[clamp(at + right, cells.length)];
        makeStop(next);
        next.focus();
    }

    function makeStop(cell) {
        for (const other of all(".cell[tabindex='0']", table)) other.tabIndex = -1;
        if (cell) cell.tabIndex = 0;
    }

    const MOVES = {
        ArrowDown: [1, 0],
        ArrowUp: [-1, 0],
        ArrowRight: [0, 1],
        ArrowLeft: [0, -1],
        Home: [0, -Infinity],
        End: [0, Infinity],
        PageDown: [10, 0],
        PageUp: [-10, 0],
    };

    table?.addEventListener("click", ({ target }) => {
        const cell = target.closest(".cell");
        if (!cell) return;
        makeStop(cell);
        open(cell);
    });
    table?.addEventListener("keydown", (event) => {
        const cell = event.target.closest(".cell");
        if (!cell || event.altKey || event.metaKey) return;
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            open(cell);
        } else if (event.key in MOVES) {
            event.preventDefault();
            const [down, right] = MOVES[event.key];
            move(cell, event.ctrlKey ? down + Math.sign(right) * rows.length : down, right);
        }
    });

    /* ---- The filter ---- */
    const filter = $("#filter");
    $(".tools").addEventListener("submit", (event) => event.preventDefault());
    filter.addEventListener("input", applyFilter);

    /* Whether a text has every word of the filter. */
    function fitting() {
        const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
        return { isOn: words.length > 0, fits: (text) => words.every((word) => text.includes(word)) };
    }

    function applyFilter() {
        filterTable();
        const { fits } = fitting();
        for (const entry of all("[data-filter]")) entry.hidden = !fits(entry.textContent.toLowerCase());
        relight();
    }

    /* Back to what the filter says, when no answer is chosen. */
    function relight() {
        if (details.hidden) filterPicture();
    }

    /* Of what is named by a route, every caller is shown, and the other way round; of both, where they meet. */
    function filterTable() {
        if (!table) return;
        const { isOn, fits } = fitting();
        const [fittingRows, fittingHeads] = [rows, heads].map((parts) =>
            parts.filter(({ dataset }) => fits(dataset.text)),
        );
        const isLost = fittingRows.length + fittingHeads.length === 0;
        const shownRows = new Set(fittingRows.length > 0 || isLost ? fittingRows : rows);
        const shownHeads = new Set(fittingHeads.length > 0 ? fittingHeads : heads);
        const columns = heads.map((head) => shownHeads.has(head));
        heads.forEach((head, index) => (head.hidden = !columns[index]));
        for (const row of rows) {
            row.hidden = !shownRows.has(row);
            for (const cell of all(".cell", row)) cell.hidden = !columns[columnOf(cell)];
        }
        const stop = $(".cell[tabindex='0']");
        if (!stop || stop.hidden || stop.parentElement.hidden) {
            const first = rows.find((row) => !row.hidden);
            if (first) makeStop(shownCells(first)[0]);
        }
        $("#access-count").textContent = !isOn
            ? ""
            : isLost
              ? "No route and no caller has this in its name."
              : `${shownRows.size} of ${rows.length} rows, ${shownHeads.size} of ${heads.length} callers`;
    }

    /* What is named, and what is on the way of a route that is named. */
    function filterPicture() {
        const { isOn, fits } = fitting();
        if (!isOn) return light(undefined);
        const named = [...nodes].filter(([, { dataset }]) => fits(dataset.text)).map(([index]) => index);
        const onWays = rows.flatMap((row, index) => {
            if (!fits(row.dataset.text)) return [];
            const ways = data.rows[index].flat();
            return [...wayOf(ways.flatMap(({ hops }) => hops.map((index) => data.hops[index])))];
        });
        const found = new Set([...named, ...onWays]);
        light(found.size > 0 ? found : undefined);
    }
})();
