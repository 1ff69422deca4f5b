import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, BrowserContextOptions, chromium, Page } from "playwright-core";
import { htmlReport } from "../../../../report/html/html";
import { Report } from "../../../../report/report";

const PLACES = [
    process.env.CHROMIUM ?? "",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export interface OpenPage {
    page: Page;
    /** What a page that needs nothing and does nothing wrong has none of: requests, console errors, exceptions. */
    problems: string[];
}

/** A real browser for the tests of one `describe`. In CI it has to be there; elsewhere they are skipped, and say how to get it. */
export function useBrowser(): {
    open: (report: Report, options?: BrowserContextOptions) => Promise<OpenPage>;
    blank: () => Promise<Page>;
} {
    let browser: Browser | undefined;
    let folder = "";

    before(async function () {
        this.timeout(60_000);
        const executablePath = PLACES.find((place) => place !== "" && fs.existsSync(place));
        if (executablePath === undefined) {
            const how = "no Chromium: install it (apt install chromium), or name one in CHROMIUM";
            if (process.env.CI) throw new Error(how);
            console.warn(`    ${how}`);
            this.skip();
        }
        // Chromium's sandbox refuses to run as root.
        const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
        browser = await chromium.launch({ executablePath, args });
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-report-"));
    });
    after(async () => {
        await browser?.close();
        if (folder !== "") fs.rmSync(folder, { recursive: true });
    });

    let pages = 0;
    return {
        open: async (report, options = {}) => {
            const file = path.join(folder, `${pages++}.html`);
            fs.writeFileSync(file, htmlReport(report));
            const context = await browser!.newContext({ viewport: { width: 1280, height: 900 }, ...options });
            const page = await context.newPage();
            const problems = watch(page, pathToFileURL(file).href);
            await page.goto(pathToFileURL(file).href);
            return { page, problems };
        },
        blank: async () => browser!.newPage(),
    };
}

function watch(page: Page, own: string): string[] {
    const problems: string[] = [];
    page.on("request", (request) => {
        if (request.url() !== own) problems.push(`request: ${request.url()}`);
    });
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
    page.on("dialog", (dialog) => {
        problems.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
    });
    return problems;
}
