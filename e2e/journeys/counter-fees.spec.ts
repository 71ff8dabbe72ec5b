import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, finds, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("a fee that is due at return is paid at the counter before the result is handed over", async ({ page }) => {
  await signIn(page, people.desk, "/can-bo?hang=tra-ket-qua");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Xác nhận đã thu", "?hang=tra-ket-qua");

  await test.step("unpaid, the result stays", async () => {
    await begins(page, "Trả kết quả");
    await page.getByRole("radio", { name: "Nhận tại quầy" }).check();
    await page.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check();
    await confirms(page, "Trả kết quả");
    await sees(page, /^Trả kết quả – /);
    await expect(page.getByText(/còn khoản chưa thu|chưa thu/i).first()).toBeVisible();
    await page.getByRole("link", { name: code }).first().click();
    await sees(page, code);
  });
  await test.step("the receipt has a number", async () => {
    await begins(page, "Xác nhận đã thu");
    await promises(page, "Khoản thu được ghi nhận cùng số biên lai");
    await confirms(page, "Xác nhận đã thu");
    await sees(page, /^Xác nhận đã thu – /);
    await expect(page.getByRole("alert").first()).toBeVisible();
    await page.getByLabel("Số biên lai").fill("0000457");
    await confirms(page, "Xác nhận đã thu");
    await sees(page, code);
    await expect(page.getByText(/đã thu, biên lai 0000457/).first()).toBeVisible();
  });
  await test.step("paid, it is handed over", async () => {
    while (await acts(page).getByRole("link", { name: "Xác nhận đã thu" }).count()) {
      await begins(page, "Xác nhận đã thu");
      await page.getByLabel("Số biên lai").fill("0000458");
      await confirms(page, "Xác nhận đã thu");
      await sees(page, code);
    }
    await expect(acts(page).getByRole("link", { name: "Trả kết quả" })).toBeVisible();
  });
});
