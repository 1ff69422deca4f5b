import * as path from "node:path";
import { format, resolveConfig } from "prettier";
import { troubleshootingPage } from "../../scripts/docs/troubleshootingPage";
import { assertGolden } from "../support/golden";

const PAGE = path.join(__dirname, "..", "..", "docs", "troubleshooting.md");

describe("docs/troubleshooting.md", () => {
    it("is what the known errors make of it", async () => {
        const options = await resolveConfig(PAGE);
        assertGolden(PAGE, await format(troubleshootingPage(), { ...options, filepath: PAGE }));
    });
});
