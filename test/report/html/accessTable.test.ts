import * as assert from "node:assert/strict";
import { Reach } from "../../../access/findings";
import { Hop, verdictOf } from "../../../access/verdict";
import { accessTable } from "../../../report/html/accessTable";
import { reach, service } from "../handmade";

const STAFF = "group:staff@example.com";
const PUSH = "serviceAccount:pusher@acme.iam.gserviceaccount.com";
const stopped: Partial<Hop> = { outcome: "refuse", reason: "no credential", status: 401 };
const on = (route: string, entry: Reach): Reach => ({ ...entry, route });
/** Outcomes, row by row. */
const outcomes = (reachability: Reach[]): string[][] =>
    accessTable(reachability).rows.map(({ cells }) => cells.map(({ outcome }) => outcome));

describe("access table", () => {
    it("has strangers first, then pushes, accessors and invokers", () => {
        const { callers } = accessTable([
            reach(STAFF, "accessor", "us-central1"),
            reach("user:b@example.com", "invoker", "us-central1"),
            reach(PUSH, "push", "us-central1"),
            reach("group:a@example.com", "accessor", "us-central1"),
            reach("anonymous", "anonymous", "us-central1", stopped),
        ]);
        assert.deepEqual(
            callers.map(({ kind, name }) => `${kind} ${name}`),
            [
                "anonymous anonymous",
                `push ${PUSH}`,
                "accessor group:a@example.com",
                `accessor ${STAFF}`,
                "invoker user:b@example.com",
            ],
        );
    });

    it("merges regions that fare alike, and tells those that do not", () => {
        const both = [reach(STAFF, "accessor", "us-central1"), reach(STAFF, "accessor", "europe-west1")];
        assert.deepEqual(outcomes(both), [["allowed"]]);
        const [{ cells }] = accessTable([both[0], reach(STAFF, "accessor", "europe-west1", stopped)]).rows;
        assert.equal(cells[0].outcome, "partly");
        assert.equal(cells[0].stop, undefined);
        assert.deepEqual(
            cells[0].ways.map(({ where, verdict }) => [where, verdict.outcome]),
            [
                ["https://orders.example.com/* in orders-us-central1", "allowed"],
                ["https://orders.example.com/* in orders-europe-west1", "refused"],
            ],
        );
    });

    it("has a caller once where it fares alike as push and as accessor, and twice where it does not", () => {
        const asAccessor = reach(PUSH, "accessor", "us-central1");
        assert.deepEqual(outcomes([asAccessor, reach(PUSH, "push", "us-central1")]), [["allowed"]]);
        const table = accessTable([asAccessor, reach(PUSH, "push", "us-central1", stopped)]);
        assert.deepEqual(
            table.callers.map(({ kind }) => kind),
            ["push", "accessor"],
        );
        assert.deepEqual(outcomes([asAccessor, reach(PUSH, "push", "us-central1", stopped)]), [["refused", "allowed"]]);
    });

    it("groups routes on which everybody fares alike, with what happens on each", () => {
        const first = reach(STAFF, "accessor", "us-central1");
        const { rows } = accessTable([first, on("https://orders.example.com/events", first)]);
        assert.deepEqual(
            rows.map(({ routes }) => routes),
            [["https://orders.example.com/*", "https://orders.example.com/events"]],
        );
        assert.deepEqual(rows[0].cells[0].ways[0].alike, ["https://orders.example.com/events in orders-us-central1"]);
    });

    it("says for everybody what the URL map answers by itself, and nothing where nobody was asked about", () => {
        const redirect: Hop = { gate: "redirect", outcome: "refuse", reason: "a redirect", status: 301 };
        const answered: Reach = {
            caller: "anonymous",
            kind: "anonymous",
            route: "http://x/*",
            verdict: verdictOf([redirect], ""),
        };
        const guarded = reach(STAFF, "accessor", "us-central1");
        const { rows } = accessTable([answered, guarded]);
        const texts = rows.map(({ routes, cells }) => [
            routes[0],
            ...cells.map(({ outcome, stop }) => `${outcome} ${stop?.gate ?? ""}`),
        ]);
        assert.deepEqual(texts, [
            ["http://x/*", "refused redirect", "refused redirect"],
            ["https://orders.example.com/*", "unasked ", "allowed "],
        ]);
    });

    it("names where it stops: the hop that refuses, or the one that is open", () => {
        const unsure: Partial<Hop> = { outcome: "undecided", reason: "who is in the group" };
        const [{ cells }] = accessTable([reach(STAFF, "accessor", "us-central1", unsure)]).rows;
        assert.deepEqual([cells[0].outcome, cells[0].stop?.reason], ["undecided", "who is in the group"]);
    });

    it("has an end, and says what is left out", () => {
        const callers = Array.from({ length: 300 }, (_, i) => `user:${String(i).padStart(3, "0")}@example.com`);
        const routes = Array.from({ length: 100 }, (_, i) => `https://orders.example.com/${i}`);
        // On its own route a caller gets in, so that no two rows are alike.
        const all = routes.flatMap((route, i) =>
            callers.map((caller, j) =>
                on(route, reach(caller, "accessor", "us-central1", i === j ? undefined : stopped)),
            ),
        );
        const table = accessTable(all);
        assert.deepEqual([table.rows.length, table.callers.length], [100, 200]);
        assert.deepEqual(table.leftOut, { callers: 100, routes: 0 });
        assert.ok(table.rows.every(({ cells }) => cells.length === 200));
        assert.deepEqual(accessTable([]), { callers: [], rows: [], leftOut: { callers: 0, routes: 0 } });
    });

    it("tells a service that only might answer from one that is reached", () => {
        const lost = reach(STAFF, "accessor", "us-central1", stopped);
        lost.verdict = verdictOf(
            lost.verdict.hops.filter(({ urn }) => urn !== service("us-central1")),
            "",
        );
        assert.equal(accessTable([lost]).rows[0].cells[0].ways[0].where, "https://orders.example.com/*");
    });
});
