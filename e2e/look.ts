import { expect, type Page } from "@playwright/test";

/** Nothing is wider than the window, so nobody has to scroll to and fro to read. */
export async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(async () => {
    // Until its font is there a page is set in another, wider one.
    await document.fonts.ready;
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const over = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1);
    return [`the page is ${document.documentElement.scrollWidth} wide in ${width}`, ...over.slice(0, 6).map((element) => `${element.tagName.toLowerCase()}.${element.className}`)];
  });
  expect(wide, `${page.url()} at ${page.viewportSize()?.width} px`).toEqual([]);
}

/** What has the keyboard's focus: its name, and whether one sees that it has it. */
export async function focused(page: Page): Promise<{ name: string; visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const drawn = (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    return { name: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ") || element.id, visible: drawn && box.width > 0 && box.height > 0 };
  });
}

/** Headings tell the page's outline: one of the first level, and none that skips a level. */
export async function outlined(page: Page): Promise<void> {
  const levels = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((found) => found.filter((heading) => heading.getClientRects().length > 0).map((heading) => Number(heading.tagName[1])));
  expect(levels.filter((level) => level === 1), `headings of the first level on ${page.url()}`).toHaveLength(1);
  const skips = levels.filter((level, place) => place > 0 && level > levels[place - 1]! + 1);
  expect(skips, `headings that skip a level on ${page.url()}: ${levels}`).toEqual([]);
}

/** No control is cut off: each lies within the window, or within something that scrolls, and shows all its words. */
export async function whole(page: Page): Promise<void> {
  const cut = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean => element !== null && element !== document.body && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const told = (element: Element): string => `${element.localName}.${element.className} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
    const controls = [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, summary, label")].filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.closest(".ds-sr-only, .ph-skip") === null);
    return controls
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) return false;
        const outside = (box.right > width + 1 || box.left < -1) && !scrolls(element.parentElement);
        const words = element.matches("button, a.ds-button, summary") && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible";
        return outside || words;
      })
      .map(told);
  });
  expect(cut, `${page.url()} at ${page.viewportSize()?.width} px`).toEqual([]);
}
