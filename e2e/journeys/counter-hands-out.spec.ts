import { issues } from "../counter.ts";
import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, does, opens } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("somebody with an authorisation collects a result that was first sent back for a mistake", async ({ page, visitor }) => {
  const code = await issues(visitor);
  await signIn(page, people.desk, "/can-bo");
  await sees(page, "Việc của tôi");
  await opens(page, code);
  const number = await page.getByText(/\d+\/TLHT-BS/).first().innerText();

  await test.step("the desk finds a mistake before it hands it out", async () => {
    await does(page, "Kết quả có sai sót", () => page.getByLabel("Lý do").fill("Sai năm sinh"));
    await expect(acts(page).getByRole("link", { name: "Trả kết quả" })).toHaveCount(0);
  });
  await test.step("it is put right under the same number", async () => {
    const [officer, chair, clerk] = [await visitor(), await visitor(), await visitor()];
    for (const [desk, person] of [[officer, people.officer], [chair, people.chair], [clerk, people.clerk]] as const) {
      await signIn(desk, person, "/can-bo");
      await sees(desk, "Việc của tôi");
      await opens(desk, code);
      if (desk === officer) {
        await expect(desk.getByText("Sai năm sinh").first()).toBeVisible();
        await does(desk, "Dự thảo kết quả");
        await does(desk, "Trình ký");
      } else await does(desk, desk === chair ? "Ký" : "Ban hành");
    }
    await opens(page, code);
    await expect(page.getByText(number).first()).toBeVisible();
  });
  await test.step("what is missing is told at once, and what was typed stays", async () => {
    await begins(page, "Trả kết quả");
    await page.getByRole("radio", { name: "Nhận tại quầy" }).check();
    await page.getByRole("radio", { name: "Người được ủy quyền" }).check();
    await page.getByLabel("Họ tên người nhận").fill("Kiều Tiến Dũng");
    await confirms(page, "Trả kết quả");
    await sees(page, /^Trả kết quả – /);
    await expect(page.getByLabel("Họ tên người nhận")).toHaveValue("Kiều Tiến Dũng");
    await expect(page.getByText("Vui lòng ghi số, ngày của giấy ủy quyền.").first()).toBeVisible();
    await expect(page.getByText("Vui lòng xác nhận đã kiểm tra giấy tờ tùy thân của người nhận.").first()).toBeVisible();
  });
  await test.step("handed out, with the paper and the lost slip on record", async () => {
    await page.getByLabel("Số văn bản").fill("Giấy ủy quyền ngày 20/11/2026");
    await page.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check();
    await page.getByLabel("Người nhận làm mất giấy hẹn").check();
    await confirms(page, "Trả kết quả");
    await sees(page, "Việc của tôi");
    await opens(page, code);
    await expect(page.getByText(/Kiều Tiến Dũng \(Người được ủy quyền, Giấy ủy quyền ngày 20\/11\/2026\)/)).toBeVisible();
    await expect(page.getByText(/mất giấy hẹn/)).toBeVisible();
  });
});
