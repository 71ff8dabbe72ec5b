import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** Kinds of elements that this worker has found clean, each with the page's address and the window's width. */
const clean = new Set<string>();

/** Fails when the page as it stands breaks a rule of WCAG 2.2 A or AA. A page is looked at once, and again when it holds something new. */
export async function axe(page: Page): Promise<void> {
  const kinds = await page.evaluate(kindsOfElements);
  const place = `${new URL(page.url()).pathname.replace(/[0-9a-f-]{36}|\d+/g, "0")} ${page.viewportSize()?.width}`;
  const unknown = kinds.map((kind) => `${place} ${kind}`).filter((kind) => !clean.has(kind));
  if (unknown.length === 0) return;
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const told = violations.map((found) => `${found.id}: ${found.help}\n${found.nodes.map((node) => `  ${node.target.join(" ")}  ${node.failureSummary?.replaceAll("\n", " ")}`).join("\n")}`);
  expect(told, `axe on ${page.url()}`).toEqual([]);
  for (const kind of unknown) clean.add(kind);
}

/** What an element is, what it stands in, and whether it says something: two rows of a table are the same kind. */
function kindsOfElements(): string[] {
  const kinds = new Set<string>();
  const walk = (element: Element, above: string): void => {
    const attributes = [...element.attributes].map(({ name, value }) => (/^(class|role|type|lang|data-tone|data-variant|data-state|aria-current|hidden)$/.test(name) ? `${name}=${value}` : name)).sort();
    const kind = `${above}>${element.localName}[${attributes}]${element.textContent?.trim() ? "" : "0"}`;
    kinds.add(kind);
    for (const child of element.children) walk(child, kind);
  };
  walk(document.documentElement, "");
  return [...kinds];
}
