// What must hold of report.html in a browser. Prints each fault; exit code 1 if there is one.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { readFileSync, statSync } from "node:fs";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const pictures = process.env.PICTURES;
const LARGEST = 2_000_000;
const SLOWEST_MS = 1_000;
const faults = [];
const fault = (page, what) => faults.push(`${page}: ${what}`);

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});

// A page of its own for a look, with every request counted.
async function opened(file, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked = [];
  const said = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const started = performance.now();
  await page.goto(pathToFileURL(file).href);
  return { context, page, asked, said, took: performance.now() - started };
}

const findings = (page) => page.$$eval(".card", (cards) => cards.map((card) => card.textContent.trim()));

async function judge(file) {
  if (statSync(file).size > LARGEST) fault(file, `${statSync(file).size} bytes`);
  for (const colorScheme of ["light", "dark"]) {
    // The policy of the page refuses a script that is not its own; the judge's is no part of it.
    const { context, page, asked, said } = await opened(file, { colorScheme, bypassCSP: true });
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => { it.open = it.closest("#schedules") === null; }));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const it of violations) {
      fault(file, `axe ${colorScheme}: ${it.id}: ${it.help}: ${it.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
    }
    if (asked.length !== 1) fault(file, `asks for ${asked.slice(1).join(" ")}`);
    for (const text of said) fault(file, `says ${text}`);
    await context.close();
  }
  const plain = await opened(file, { javaScriptEnabled: false });
  const without = await plain.page.locator(".card").allTextContents();
  await plain.context.close();
  const { context, page, said, took } = await opened(file);
  for (const text of said) fault(file, `says ${text}`);
  if (took > SLOWEST_MS) console.log(`${file}: opened in ${Math.round(took)} ms`);
  const withScript = await findings(page);
  if (JSON.stringify(without.map((it) => it.trim())) !== JSON.stringify(withScript)) fault(file, "other findings without JavaScript");
  // The keyboard alone reaches and opens each finding.
  await page.evaluate(() => { location.hash = ""; document.body.focus(); });
  const ids = await page.$$eval(".card", (cards) => cards.map((card) => card.id));
  for (const id of ids.slice(0, 50)) {
    await page.keyboard.press("j");
    await page.waitForFunction((wanted) => document.activeElement?.id === wanted, id, { timeout: 2_000 })
      .catch(() => fault(file, `the key j does not reach ${id}`));
    if (!(await page.locator(`[id="${id}"]`).isVisible())) fault(file, `${id} is not shown when reached`);
  }
  const name = path.basename(path.dirname(file)) + "-" + path.basename(file, ".html");
  for (const width of [360, 800, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) fault(file, `${over} px wider than a screen of ${width}`);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png` });
  }
  const pdf = await page.pdf({ preferCSSPageSize: true, ...(pictures && { path: `${pictures}/${name}.pdf` }) });
  if (pdf.length < 1_000) fault(file, "does not print");
  await context.close();
  console.log(`${file}: ${ids.length} findings, ${statSync(file).size} bytes, opened in ${Math.round(took)} ms`);
}

for (const file of process.argv.slice(2)) await judge(file);
await browser.close();
for (const line of faults) console.log(`FAULT ${line}`);
process.exit(faults.length === 0 ? 0 : 1);
