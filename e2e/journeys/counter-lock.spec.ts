import { CERTIFICATION, certifies, meets, received, takes } from "../counter.ts";
import { expect, sees, test } from "../fixtures.ts";
import { card, people } from "../people.ts";

test("a locked screen shows nothing and keeps everything, for its owner alone", async ({ page }) => {
  await meets(page, people.intake, people.firm, "01011979");
  await takes(page, CERTIFICATION.code, CERTIFICATION.name);
  await certifies(page);
  await page.keyboard.press("Alt+l");
  await sees(page, "Màn hình đang khóa");
  await expect(page.getByText(people.firm.name)).toHaveCount(0);
  await expect(page.getByLabel("Mật khẩu")).toBeFocused();

  await test.step("no page opens, and a wrong password opens nothing", async () => {
    const locked = page.url();
    await page.goto("/can-bo");
    await sees(page, "Màn hình đang khóa");
    await page.goto(locked);
    await sees(page, "Màn hình đang khóa");
    await page.keyboard.type("không phải mật khẩu");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/mo$/);
    await sees(page, "Màn hình đang khóa");
    await expect(page.getByText("Mật khẩu không đúng", { exact: false }).first()).toBeVisible();
  });
  await test.step("the password opens the page with what was typed", async () => {
    await page.getByLabel("Mật khẩu").fill("nhan-long-pho-hien");
    await page.keyboard.press("Enter");
    await sees(page, CERTIFICATION.name);
    await expect(page.getByLabel("Tên giấy tờ, văn bản")).toHaveValue("Bằng tốt nghiệp đại học");
    await expect(page.getByLabel("Số trang của bản chính")).toHaveValue("2");
  });
  await test.step("a colleague takes the machine over and sees nothing of it", async () => {
    await page.keyboard.press("Alt+l");
    await sees(page, "Màn hình đang khóa");
    await page.getByRole("link", { name: "Người khác đăng nhập" }).click();
    await sees(page, "Đăng nhập");
    await card(page, people.three);
    await sees(page, "Việc của tôi");
    await page.goto("/can-bo/tiep-nhan");
    await sees(page, "Tiếp nhận tại quầy");
    await expect(page.getByText("hồ sơ nhập dở")).toHaveCount(0);
  });
  await test.step("its owner goes on where they stopped, and then nothing is left over", async () => {
    await page.goto("/dang-nhap");
    await sees(page, "Đăng nhập");
    await card(page, people.intake);
    await sees(page, "Việc của tôi");
    await page.goto("/can-bo/tiep-nhan");
    await sees(page, "Tiếp nhận tại quầy");
    await page.getByRole("link", { name: "Nhập tiếp" }).click();
    await sees(page, CERTIFICATION.name);
    await expect(page.getByLabel("Tên giấy tờ, văn bản")).toHaveValue("Bằng tốt nghiệp đại học");
    await page.keyboard.press("F8");
    await page.keyboard.press("Alt+N");
    await received(page);
    await page.goto("/can-bo/tiep-nhan");
    await sees(page, "Tiếp nhận tại quầy");
    await expect(page.getByText("hồ sơ nhập dở")).toHaveCount(0);
  });
});
