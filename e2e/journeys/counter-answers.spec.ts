import { CERTIFICATION, certifies, meets, takes } from "../counter.ts";
import { paper } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { people } from "../people.ts";

test("a clerk asks for what is wanting while the person stands there, and prints Mẫu 02", async ({ page }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, CERTIFICATION.code, CERTIFICATION.name);
  await certifies(page);
  await page.keyboard.press("Alt+u");
  await expect(page.getByLabel("Nội dung cần bổ sung")).toBeVisible();
  await test.step("what is asked for must be said", async () => {
    await page.getByRole("button", { name: "Yêu cầu bổ sung và in Mẫu 02" }).click();
    await expect(page.locator("[data-error-summary]")).toBeFocused();
    await sees(page, CERTIFICATION.name);
    await expect(page.getByLabel("Nội dung cần bổ sung")).toHaveAttribute("aria-invalid", "true");
  });
  await page.getByLabel("Nội dung cần bổ sung").fill("Chưa mang theo bản chính.");
  await page.getByRole("button", { name: "Yêu cầu bổ sung và in Mẫu 02" }).click();
  await sees(page, "Đã yêu cầu bổ sung hồ sơ");
  await paper(page, (await page.getByRole("link", { name: "In phiếu" }).getAttribute("href"))!);
  await expect(page.getByText(/^\d+\/YCBS-/)).toBeVisible();
  await page.getByRole("link", { name: "Mở hồ sơ" }).click();
  await expect(page.getByText("Chờ bổ sung").first()).toBeVisible();
});

test("a clerk refuses without the form being filled in, and prints Mẫu 03", async ({ page }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, CERTIFICATION.code, CERTIFICATION.name);
  await page.keyboard.press("Alt+k");
  await page.locator("[name='refusal.reason']").fill("Bản chính bị tẩy xóa, không đọc được.");
  await page.locator("[name='refusal.ground']").fill("Điều 22 Nghị định 23/2015/NĐ-CP");
  await page.getByRole("button", { name: "Từ chối tiếp nhận và in Mẫu 03" }).click();
  await sees(page, "Đã từ chối tiếp nhận hồ sơ");
  await paper(page, (await page.getByRole("link", { name: "In phiếu" }).getAttribute("href"))!);
  await expect(page.getByText(/^\d+\/TCTN-/)).toBeVisible();
});
