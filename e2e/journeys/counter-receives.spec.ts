import type { Page } from "@playwright/test";
import { expect, sees, test } from "../fixtures.ts";
import { CERTIFICATION, received, scans } from "../counter.ts";
import { people, signIn } from "../people.ts";

/** A keyboard that counts. Words of an answer count as one: what matters is how often a hand has to find its place. */
function counted(page: Page): { press: (key: string) => Promise<void>; types: (text: string) => Promise<void>; strokes: () => number } {
  let strokes = 0;
  return {
    press: async (key) => {
      strokes += 1;
      await page.keyboard.press(key);
    },
    types: async (text) => {
      strokes += 1;
      await page.keyboard.type(text);
    },
    strokes: () => strokes,
  };
}

test("a clerk receives a certification in twelve key strokes, and the same for the next person in two", async ({ page }) => {
  await signIn(page, people.intake, "/can-bo/tiep-nhan");
  await sees(page, "Tiếp nhận tại quầy");
  await expect(page.locator(":focus")).toHaveAttribute("name", "q");
  await scans(page, people.thao, "20011996");
  await sees(page, "Tiếp nhận tại quầy");
  await expect(page.getByText(people.thao.name)).toBeVisible();
  await page.getByRole("main").getByRole("searchbox").fill("chung thuc ban sao");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=chung/);
  await sees(page, "Tiếp nhận tại quầy");

  const keys = counted(page);
  await keys.press("Enter");
  await sees(page, CERTIFICATION.name);
  await expect(page.getByLabel("Tên giấy tờ, văn bản")).toBeFocused();
  await keys.types("Bằng tốt nghiệp đại học");
  await keys.press("Tab");
  await keys.types("Trường Đại học Mô Phỏng");
  // Past the language, which stands on Vietnamese.
  const pages = page.getByLabel("Số trang của bản chính");
  do await keys.press("Tab");
  while (keys.strokes() < 9 && !(await pages.evaluate((field) => field === document.activeElement)));
  await expect(pages).toBeFocused();
  await keys.types("2");
  await keys.press("F8");
  await keys.press("F9");
  await received(page);
  expect(keys.strokes()).toBeLessThanOrEqual(12);

  await test.step("the next person, with all answers of the one before", async () => {
    await expect(page.locator(":focus")).toHaveAttribute("name", "q");
    await scans(page, people.dung, "05051968");
    await sees(page, CERTIFICATION.name);
    await expect(page.getByLabel("Tên giấy tờ, văn bản")).toHaveValue("Bằng tốt nghiệp đại học");
    await expect(page.getByLabel("Họ, chữ đệm, tên người yêu cầu")).toHaveValue(people.dung.name);
    const again = counted(page);
    await again.press("F8");
    await again.press("F9");
    await received(page);
    expect(again.strokes()).toBe(2);
  });
});
