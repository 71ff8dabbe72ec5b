import { createHash } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** What was found clean already, in this worker: the same markup at the same width needs no second look. */
const clean = new Set<string>();

/** Fails when the page as it stands breaks a rule of WCAG 2.2 A or AA. */
export async function axe(page: Page): Promise<void> {
  const markup = (await page.locator("body").innerHTML()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "0");
  const key = createHash("sha256").update(`${page.viewportSize()?.width} ${markup}`).digest("hex");
  if (clean.has(key)) return;
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const told = violations.map((found) => `${found.id}: ${found.help}\n${found.nodes.map((node) => `  ${node.target.join(" ")}  ${node.failureSummary?.replaceAll("\n", " ")}`).join("\n")}`);
  expect(told, `axe on ${page.url()}`).toEqual([]);
  clean.add(key);
}
