import { expect, sees, test, visit } from "../fixtures.ts";
import { acts, begins, confirms, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("a commune in which somebody lived gives its opinion, and the ward that asked goes on", async ({ page, visitor }) => {
  await signIn(page, people.three, "/can-bo");
  await sees(page, "Việc của tôi");
  let code = "";

  await test.step("it waits in a queue of its own", async () => {
    await page.getByRole("link", { name: /^Cần cho ý kiến/ }).click();
    await sees(page, "Việc của tôi");
    code = await page.getByRole("table").getByRole("link", { name: /^H31\.101/ }).first().innerText();
    await opens(page, code);
  });
  const officer = await visitor();
  await test.step("the ward sees that it waits, and cannot go on yet", async () => {
    await signIn(officer, people.officer, "/can-bo");
    await sees(officer, "Việc của tôi");
    await opens(officer, code);
    await expect(officer.getByText("Còn 1 ý kiến phối hợp chưa trả lời.").first()).toBeVisible();
  });
  await test.step("an opinion without a word is told beside its field", async () => {
    await begins(page, "Cho ý kiến");
    await promises(page, "Ý kiến được ghi vào hồ sơ");
    await page.getByRole("radio", { name: "Không đồng ý", exact: true }).check();
    await confirms(page, "Cho ý kiến");
    await sees(page, /^Cho ý kiến – /);
    await expect(page.getByRole("alert").first()).toBeVisible();
    await expect(page.getByRole("radio", { name: "Không đồng ý", exact: true })).toBeChecked();
  });
  await test.step("given, and gone from the inbox", async () => {
    await page.getByRole("radio", { name: "Đồng ý", exact: true }).check();
    await page.getByLabel("Nội dung ý kiến").fill("Trong thời gian cư trú tại xã chưa đăng ký kết hôn với ai.");
    await confirms(page, "Cho ý kiến");
    await sees(page, "Việc của tôi");
    await expect(page.getByText(`Đã gửi ý kiến về hồ sơ ${code}`)).toBeVisible();
    await visit(page, "/can-bo?hang=y-kien", "Việc của tôi");
    await expect(page.getByRole("table").getByRole("link", { name: code })).toHaveCount(0);
  });
  await test.step("the ward reads it and goes on", async () => {
    await opens(officer, code);
    await expect(officer.getByText("Trong thời gian cư trú tại xã chưa đăng ký kết hôn với ai.").first()).toBeVisible();
    await expect(officer.getByText("Còn 1 ý kiến phối hợp chưa trả lời.")).toHaveCount(0);
    await expect(acts(officer).getByRole("link", { name: "Dự thảo kết quả" })).toBeVisible();
  });
});
