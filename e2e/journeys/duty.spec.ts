import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, finds, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("a financial obligation is told, the clock stands meanwhile, and goes on once it is confirmed", async ({ page, visitor }) => {
  const land = await visitor();
  let code = "";
  await test.step("the land office passes it on to the tax office", async () => {
    await signIn(land, people.land, "/can-bo");
    await sees(land, "Việc của tôi");
    code = await finds(land, "Chuyển thuế cơ sở");
    await begins(land, "Chuyển thuế cơ sở");
    await promises(land, "sang “Chờ thực hiện nghĩa vụ tài chính”");
    await promises(land, "Báo cho người nộp");
    await confirms(land, "Chuyển thuế cơ sở");
    await sees(land, "Việc của tôi");
  });
  await test.step("until it is fulfilled the clock stands and the dossier goes nowhere", async () => {
    await signIn(page, people.tax, "/can-bo");
    await sees(page, "Việc của tôi");
    await opens(page, code);
    await expect(page.getByText("Đang dừng tính thời gian").first()).toBeVisible();
    await expect(acts(page).getByRole("link", { name: "Chuyển lại xã, phường" })).toHaveCount(0);
  });
  await test.step("confirmed, with what was handed in", async () => {
    await begins(page, "Xác nhận đã thực hiện nghĩa vụ tài chính");
    await promises(page, "thời gian tính tiếp từ bây giờ");
    await promises(page, "Báo cho người nộp");
    await page.getByLabel("Số văn bản").fill("Giấy nộp tiền 0001234 ngày 23/11/2026");
    await confirms(page, "Xác nhận đã thực hiện nghĩa vụ tài chính");
    await sees(page, code);
    await expect(page.getByText("Đang xử lý").first()).toBeVisible();
    await expect(page.getByText("Đang dừng tính thời gian")).toHaveCount(0);
  });
  await test.step("why the date is what it is now names the time that did not count", async () => {
    await page.getByText("Vì sao là ngày này?").first().click();
    await expect(page.getByText(/^Chờ nghĩa vụ tài chính từ .* đến .*: không tính/).first()).toBeVisible();
    await expect(page.getByText("Đã thực hiện nghĩa vụ tài chính").first()).toBeVisible();
  });
});
