import { expect, sees, test } from "../fixtures.ts";
import { begins, confirms, finds, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test.describe.configure({ mode: "default" });

test("several dossiers are assigned at once, and then forwarded at once", async ({ page }) => {
  await signIn(page, people.head, "/can-bo?hang=phan-cong");
  await sees(page, "Việc của tôi");
  const rows = page.getByRole("table").getByRole("checkbox", { name: /H31/ });
  for (const row of [rows.nth(0), rows.nth(1)]) await row.check();
  await page.getByRole("button", { name: /^Phân công…/ }).click();
  await sees(page, "Phân công 2 hồ sơ");
  await promises(page, "hồ sơ nào không làm được thì báo lý do");
  await page.getByLabel("Giao cho").selectOption({ label: `${people.head.name}, Trưởng phòng` });
  await page.getByRole("button", { name: "Thực hiện" }).click();
  await sees(page, "Phân công 2 hồ sơ");
  await expect(page.getByText("Đã làm 2 trên 2 hồ sơ.")).toBeVisible();

  await page.goto("/can-bo?hang=phan-cong&pham-vi=toi");
  await sees(page, "Việc của tôi");
  for (const row of [rows.nth(0), rows.nth(1)]) await row.check();
  await page.getByRole("button", { name: "Chuyển bước tiếp theo" }).click();
  await sees(page, "Chuyển 2 hồ sơ sang bước tiếp theo");
  await page.getByRole("button", { name: "Thực hiện" }).click();
  await sees(page, "Chuyển 2 hồ sơ sang bước tiếp theo");
  await expect(page.getByText("Đã làm 2 trên 2 hồ sơ.")).toBeVisible();
});

test("a leader returns a dossier to the step before, never without a reason", async ({ page }) => {
  await signIn(page, people.deputy, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Trả lại bước trước");
  await begins(page, "Trả lại bước trước");
  await promises(page, "Hồ sơ quay lại bước trước cùng lý do; thời hạn không dừng");
  await confirms(page, "Trả lại bước trước");
  await sees(page, /^Trả lại bước trước – /);
  await expect(page.getByRole("alert").first()).toContainText("Vui lòng nêu lý do trả lại");
  await page.getByLabel("Ý kiến chuyển kèm").fill("Ghi lại nơi đăng ký theo tên hiện nay.");
  await confirms(page, "Trả lại bước trước");
  await sees(page, "Việc của tôi");
  await opens(page, code);
  await expect(page.getByText("Ghi lại nơi đăng ký theo tên hiện nay.")).toBeVisible();
});

test("a leader urges whoever has a dossier, and they see it among their notices", async ({ page, visitor }) => {
  await signIn(page, people.chair, "/can-bo?pham-vi=don-vi&hang=xu-ly");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Đôn đốc", "?pham-vi=don-vi&hang=xu-ly&thu-tuc=1.004873");
  await begins(page, "Đôn đốc");
  await promises(page, "Đôn đốc bước");
  await confirms(page, "Đôn đốc");
  await sees(page, code);
  const officer = await visitor();
  await signIn(officer, people.officer, "/can-bo");
  await sees(officer, "Việc của tôi");
  await officer.getByText("Nhắc việc, đôn đốc").click();
  await expect(officer.getByRole("link", { name: `Lãnh đạo đôn đốc hồ sơ ${code}.` }).first()).toBeVisible();
});
