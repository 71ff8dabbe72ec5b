import { issues } from "../counter.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { paper } from "../files.ts";
import { people, signIn } from "../people.ts";

test("what was received, handed on and numbered stands in the books, and prints", async ({ page, visitor }) => {
  const code = await issues(visitor);
  await test.step("the clerk finds the number in the register and prints it", async () => {
    await signIn(page, people.clerk, "/can-bo");
    await sees(page, "Việc của tôi");
    await page.getByRole("link", { name: "Sổ văn bản, kết quả" }).click();
    await sees(page, "Sổ văn bản, sổ kết quả");
    const year = code.split("-")[1]!.slice(0, 2);
    const register = page.getByLabel("Cơ quan, sổ, năm");
    const option = register.locator("option").filter({ hasText: new RegExp(`^UBND phường Phố Hiến – Kết quả, thông báo – 20${year}$`) });
    await register.selectOption((await option.getAttribute("value"))!);
    await page.getByRole("button", { name: "Xem sổ" }).click();
    await sees(page, "Sổ văn bản, sổ kết quả");
    // The year has given numbers before.
    while (!(await page.getByRole("row").filter({ hasText: code }).count())) {
      await page.getByRole("link", { name: "Sau" }).click();
      await sees(page, "Sổ văn bản, sổ kết quả");
    }
    const line = page.getByRole("row").filter({ hasText: code });
    await expect(line).toContainText("Đã cấp");
    await expect(line).toContainText("Cấp bản sao trích lục hộ tịch");
    await paper(page, (await page.getByRole("link", { name: /^In sổ từ số \d+$/ }).getAttribute("href"))!);
  });
  await test.step("the sheet that travelled with it (Mẫu 06) prints from the dossier", async () => {
    await page.getByRole("link", { name: code }).first().click();
    await sees(page, code);
    await paper(page, (await page.getByRole("link", { name: "Mẫu 06 – Phiếu kiểm soát quá trình" }).getAttribute("href"))!);
  });
  await test.step("the centre prints its book (Mẫu 07), and is told which days do not fit", async () => {
    const centre = await visitor();
    await signIn(centre, people.intake, "/can-bo");
    await sees(centre, "Việc của tôi");
    await visit(centre, "/can-bo/so-theo-doi", "Sổ theo dõi hồ sơ (Mẫu 07)");
    const today = await centre.getByLabel("Đến ngày").inputValue();
    await centre.getByLabel("Từ ngày").fill(today);
    await paper(centre, `/can-bo/so-theo-doi?${new URLSearchParams({ tu: await centre.getByLabel("Từ ngày").inputValue(), den: today })}`);
    await visit(centre, `/can-bo/so-theo-doi?tu=${today}&den=2020-01-01`, "Sổ theo dõi hồ sơ (Mẫu 07)");
    await expect(centre.getByRole("link", { name: "Ngày bắt đầu phải trước hoặc trùng ngày kết thúc." })).toBeVisible();
    await expect(centre.getByLabel("Từ ngày")).toHaveValue(today);
  });
});
