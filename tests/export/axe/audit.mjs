// Audits exported pages: axe-core in headless Chromium, at each width, and with print to PDF.
//
//   node audit.mjs '{"chromium": "/usr/bin/chromium", "pages": ["a.html"], "widths": [320],
//                    "axe": true, "scheme": "dark", "evaluate": "() => document.title", "pdf": false}'
//
// Prints one JSON object per page and width: violations, whether the page is wider than the
// screen, what the browser complained of, and how many requests it made beyond the page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const asked = JSON.parse(process.argv[2]);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const page of asked.pages) {
  for (const width of asked.widths) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      offline: true,
      bypassCSP: false,
      colorScheme: asked.scheme ?? "light",
    });
    const tab = await context.newPage();
    const complaints = [];
    const requests = [];
    tab.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    tab.on("pageerror", (error) => complaints.push(String(error)));
    tab.on("dialog", async (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    tab.on("request", (request) => requests.push(request.url()));
    await tab.goto(pathToFileURL(page).href);
    let found = { violations: [], passes: [] };
    if (asked.axe) {
      // The debugger's door, which a page's policy does not close.
      await tab.evaluate(axe);
      found = await tab.evaluate(
        (values) => axe.run(document, { runOnly: { type: "tag", values } }),
        tags,
      );
    }
    const wide = await tab.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    const facts = asked.evaluate ? await tab.evaluate(`(${asked.evaluate})()`) : null;
    if (asked.pdf) await tab.pdf({ path: `${page}.pdf`, preferCSSPageSize: true, printBackground: true, tagged: true });
    console.log(JSON.stringify({
      page,
      width,
      violations: found.violations.map((each) => ({
        id: each.id,
        nodes: each.nodes.slice(0, 5).map((node) => node.html.slice(0, 200) + " :: " + node.failureSummary),
      })),
      passes: found.passes.length,
      wide,
      complaints,
      outside: requests.length - 1,
      facts,
    }));
    await context.close();
  }
}
await browser.close();
