import { COPY } from "../citizen.ts";
import { meets, received, takes } from "../counter.ts";
import { expect, sees, test } from "../fixtures.ts";
import { card, people } from "../people.ts";
import type { Page } from "@playwright/test";

/** What the record says; whose it is, the page fills in where it knows. */
async function record(page: Page): Promise<void> {
  await page.getByLabel("Giấy tờ hộ tịch cần cấp bản sao").selectOption({ label: "Giấy khai sinh (bản sao)" });
  await page.getByLabel("Nơi đã đăng ký").fill("Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên");
  await page.getByLabel("Nơi cư trú của người yêu cầu").fill("Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên");
}

test("a mother files for her child, and the form knows whose it is", async ({ page }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, COPY.code, COPY.name);
  await page.keyboard.press("F2");
  await expect(page.getByLabel("Nộp hồ sơ cho")).toBeFocused();
  await page.keyboard.type("Con");
  await page.getByLabel("Họ và tên chủ hồ sơ").fill("Phạm Gia Bảo");
  await page.getByLabel("Ngày sinh (ngày/tháng/năm)").first().fill("01/05/2018");
  await page.getByLabel("Số định danh, số hộ chiếu").fill("099218001234");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch")).toHaveValue("Phạm Gia Bảo");
  await record(page);
  await page.keyboard.press("F8");
  await page.keyboard.press("Alt+N");
  await received(page);
  await expect(page.getByText("Phạm Gia Bảo").first()).toBeVisible();
});

test("what is typed while the form is fetched again stays", async ({ page }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, COPY.code, COPY.name);
  await page.keyboard.press("F2");
  await page.keyboard.type("Con");
  await page.getByLabel("Họ và tên chủ hồ sơ").fill("Phạm Gia Bảo");
  await page.getByLabel("Ngày sinh (ngày/tháng/năm)").first().fill("01/05/2018");
  let answer = (): void => {};
  const slow = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**", async (route) => {
    await slow;
    await route.continue();
  });
  await page.getByLabel("Số định danh, số hộ chiếu").fill("099218001234");
  await record(page);
  await page.keyboard.press("F8");
  answer();
  await expect(page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch")).toHaveValue("Phạm Gia Bảo");
  await expect(page.getByLabel("Nơi đã đăng ký")).toHaveValue("Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên");
  await expect(page.getByLabel("Giấy tờ hộ tịch cần cấp bản sao")).not.toHaveValue("");
  await expect(page.getByLabel("Nơi cư trú của người yêu cầu")).toHaveValue("Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên");
  await expect(page.getByRole("checkbox", { name: "Đủ thành phần bắt buộc" })).toBeChecked();
  await page.keyboard.press("Alt+N");
  await received(page);
});

test("somebody sent by an organisation shows its papers", async ({ page }) => {
  await meets(page, people.intake, people.dung, "05051968");
  await takes(page, COPY.code, COPY.name);
  await page.keyboard.press("F2");
  await page.keyboard.type("Tổ chức, hộ kinh doanh: người được");
  const code = page.getByLabel("Số quyết định thành lập hoặc mã số thuế");
  await expect(code).toBeVisible();
  await test.step("a wrong tax code is told beside it", async () => {
    await code.fill("0100109107");
    await page.getByLabel("Tên tổ chức").fill("Hội Khuyến học phường Mô Phỏng");
    await page.keyboard.press("Alt+N");
    await sees(page, COPY.name);
    await expect(code).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Tên tổ chức")).toHaveValue("Hội Khuyến học phường Mô Phỏng");
  });
  await code.fill("45/QĐ-UBND");
  await page.keyboard.press("Tab");
  await record(page);
  await page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch").fill("Kiều Văn Mô Phỏng");
  await page.locator("[name=person_birth_date]").fill("02/03/1970");
  await page.getByLabel("Quan hệ với người có thông tin hộ tịch").selectOption({ label: "Cơ quan, tổ chức có thẩm quyền" });
  await page.getByRole("checkbox", { name: /^Văn bản yêu cầu của cơ quan/ }).check();
  await page.keyboard.press("F8");
  await page.keyboard.press("Alt+N");
  const dossier = await received(page);
  await expect(page.getByText("Hội Khuyến học phường Mô Phỏng").first()).toBeVisible();
  await page.getByRole("link", { name: "Mở hồ sơ" }).click();
  await sees(page, dossier);
});

test("who is helped to file online confirms with their own account", async ({ page, visitor }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, COPY.code, COPY.name);
  await record(page);
  await page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch").fill(people.thao.name);
  await page.locator("[name=person_birth_date]").fill("20/01/1996");
  await page.getByRole("button", { name: "Lưu để người nộp tự xác nhận" }).click();
  await page.waitForURL(/da-giup/);
  await sees(page, "Tiếp nhận tại quầy");
  await expect(page.getByText("Người nộp xem lại, cam đoan rồi nộp bằng tài khoản của mình", { exact: false })).toBeVisible();
  const citizen = await visitor();
  await citizen.goto("/dang-nhap?ve=/ho-so-cua-toi");
  await sees(citizen, "Đăng nhập");
  await card(citizen, people.thao);
  await sees(citizen, "Hồ sơ của tôi");
  await expect(citizen.getByText(COPY.name).first()).toBeVisible();
});
