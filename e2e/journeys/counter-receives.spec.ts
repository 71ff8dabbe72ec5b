import type { Page } from "@playwright/test";
import { expect, sees, test } from "../fixtures.ts";
import { CERTIFICATION, certifies, received, scans } from "../counter.ts";
import { people, signIn } from "../people.ts";

/** A keyboard that counts every key that a hand presses: each letter of a text, each key of a chord. A scan is one movement. */
function counted(page: Page): { press: (key: string) => Promise<void>; types: (text: string) => Promise<void>; scans: typeof scans; strokes: () => number } {
  let strokes = 0;
  return {
    press: async (key) => {
      strokes += key.split("+").length;
      await page.keyboard.press(key);
    },
    types: async (text) => {
      strokes += text.length;
      await page.keyboard.type(text);
    },
    scans: async (...card) => {
      strokes += 1;
      await scans(...card);
    },
    strokes: () => strokes,
  };
}

test("after the first certification the next person's takes twelve key strokes or fewer, the scan of the card among them", async ({ page }) => {
  await signIn(page, people.intake, "/can-bo/tiep-nhan");
  await sees(page, "Tiếp nhận tại quầy");
  await expect(page.locator(":focus")).toHaveAttribute("name", "q");

  await test.step("the first: a digit opens what is received often, and what nobody knows yet is typed", async () => {
    await scans(page, people.thao, "20011996");
    await sees(page, "Tiếp nhận tại quầy");
    await expect(page.getByText(people.thao.name)).toBeVisible();
    const often = page.getByRole("main").locator("a[data-key]").filter({ hasText: CERTIFICATION.name });
    const digit = await often.getAttribute("data-key");
    expect(digit).toMatch(/^[1-9]$/);
    await page.keyboard.press(digit!);
    await sees(page, CERTIFICATION.name);
    await expect(page.getByLabel("Tên giấy tờ, văn bản")).toBeFocused();
    await certifies(page);
    await page.keyboard.press("F8");
    await page.keyboard.press("Alt+N");
    await received(page);
  });

  await test.step("the next person: the same papers", async () => {
    await expect(page.locator(":focus")).toHaveAttribute("name", "q");
    const keys = counted(page);
    await keys.scans(page, people.dung, "05051968");
    await sees(page, CERTIFICATION.name);
    await expect(page.getByLabel("Tên giấy tờ, văn bản")).toHaveValue("Bằng tốt nghiệp đại học");
    await expect(page.getByLabel("Họ, chữ đệm, tên người yêu cầu")).toHaveValue(people.dung.name);
    await keys.press("F8");
    await keys.press("Alt+N");
    await received(page);
    expect(keys.strokes()).toBe(4);
  });

  await test.step("a citizen who comes back: another number of pages", async () => {
    const keys = counted(page);
    await keys.scans(page, people.thao, "20011996");
    await sees(page, CERTIFICATION.name);
    const pages = page.getByLabel("Số trang của bản chính");
    while (keys.strokes() < 9 && !(await pages.evaluate((field) => field === document.activeElement))) await keys.press("Tab");
    await expect(pages).toBeFocused();
    // The focus has marked what stood there, so typing takes its place.
    await keys.types("4");
    await expect(pages).toHaveValue("4");
    await keys.press("F8");
    await keys.press("Alt+N");
    await received(page);
    expect(keys.strokes()).toBeLessThanOrEqual(12);
  });
});
