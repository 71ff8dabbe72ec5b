import { CERTIFICATION, certifies, meets, received, takes } from "../counter.ts";
import { paper, pdf } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { people } from "../people.ts";
import type { Page } from "@playwright/test";

/** The button that takes a scan out again stands where there is one. */
const scan = (page: Page, name: string): ReturnType<Page["getByRole"]> => page.getByRole("button", { name: `Xóa ${name}` });

test("a clerk who forgot an answer need not scan again", async ({ page }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, CERTIFICATION.code, CERTIFICATION.name);
  const original = page.getByLabel(/^Bản quét: Bản chính giấy tờ/);
  await original.setInputFiles([pdf("bang-cu.pdf")]);
  await expect(scan(page, "bang-cu.pdf")).toBeVisible();
  await test.step("another scan takes its place", async () => {
    await scan(page, "bang-cu.pdf").click();
    await expect(scan(page, "bang-cu.pdf")).toHaveCount(0);
    await original.setInputFiles([pdf("bang-tot-nghiep.pdf")]);
    await expect(scan(page, "bang-tot-nghiep.pdf")).toBeVisible();
  });
  await test.step("after a mistake it is still there", async () => {
    await page.keyboard.press("Alt+N");
    await expect(page.locator("[data-error-summary]")).toBeFocused();
    await sees(page, CERTIFICATION.name);
    await expect(scan(page, "bang-tot-nghiep.pdf")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: /^Bản chính giấy tờ/ })).toBeChecked();
  });
  await test.step("and it can be looked at beside the form", async () => {
    const link = page.getByRole("link", { name: "bang-tot-nghiep.pdf" });
    await expect(link).toHaveAttribute("target", "_blank");
    await paper(page, (await link.getAttribute("href"))!);
  });
  await test.step("and it comes with the dossier", async () => {
    await certifies(page);
    await page.keyboard.press("F8");
    await page.keyboard.press("Alt+N");
    const code = await received(page);
    await page.getByRole("link", { name: "Mở hồ sơ" }).click();
    await sees(page, code);
    await paper(page, (await page.getByRole("link", { name: /^Bản chính giấy tờ/ }).getAttribute("href"))!);
  });
});
