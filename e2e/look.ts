import { expect, type Page } from "@playwright/test";

/** Nothing is wider than the window, so nobody has to scroll to and fro to read. */
export async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
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
