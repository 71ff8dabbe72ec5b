import { accepted } from "../citizen.ts";
import { expect, sees, test } from "../fixtures.ts";
import { pdf } from "../files.ts";
import { acts, begins, confirms, does, opens } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("an official asks for what is missing, gets it, puts the due date off and submits the draft", async ({ page, visitor }) => {
  const { code, citizen } = await accepted(visitor);
  await signIn(page, people.officer, "/can-bo");
  await sees(page, "Việc của tôi");
  await opens(page, code);
  await expect(page.getByText("Vì sao là ngày này?").first()).toBeVisible();

  await test.step("a request for nothing is told beside its fields", async () => {
    await begins(page, "Yêu cầu bổ sung");
    await expect(page.getByText("thời gian tính lại từ đầu")).toBeVisible();
    await page.getByLabel("Căn cứ pháp lý").fill("Điều 64 Luật Hộ tịch");
    await confirms(page, "Yêu cầu bổ sung");
    await sees(page, /^Yêu cầu bổ sung – /);
    await expect(page.getByRole("alert").first()).toContainText("Vui lòng nêu rõ nội dung cần bổ sung");
    await expect(page.getByLabel("Căn cứ pháp lý")).toHaveValue("Điều 64 Luật Hộ tịch");
  });
  await test.step("all that is missing is asked for at once", async () => {
    await page.getByRole("checkbox", { name: /Thẻ căn cước/ }).check();
    await page.getByLabel("Nội dung cần bổ sung").fill("Ảnh thẻ căn cước bị mờ, đề nghị chụp lại cả hai mặt.");
    await confirms(page, "Yêu cầu bổ sung");
    await sees(page, code);
    await expect(page.getByText(`Đã yêu cầu bổ sung hồ sơ ${code}`)).toBeVisible();
    await expect(page.getByRole("link", { name: /Mẫu 02/ })).toBeVisible();
  });

  await test.step("the citizen answers", async () => {
    await citizen.answersSupplement(code, pdf("the-can-cuoc-ro.pdf"));
  });

  await test.step("the due date is put off once, with an apology", async () => {
    await page.reload();
    await sees(page, code);
    await does(page, "Gia hạn", async () => {
      await page.getByLabel("Số ngày làm việc gia hạn").fill("2");
      await page.getByLabel("Lý do").fill("Sổ gốc lưu tại kho của tỉnh, phải chờ bản sao chụp.");
      await page.getByLabel("Số văn bản").fill("15/XL-UBND");
    });
    await expect(page.getByText("Hồ sơ đã gia hạn")).toBeVisible();
    await expect(page.getByRole("link", { name: /Mẫu 04/ })).toBeVisible();
    await expect(acts(page).getByRole("link", { name: "Gia hạn", exact: true })).toHaveCount(0);
  });

  await test.step("the result is drafted and submitted for signature", async () => {
    await does(page, "Dự thảo kết quả");
    await does(page, "Trình ký");
    await opens(page, code);
    await expect(page.getByText("Vị trí của Ông/Bà hiện không có việc gì phải làm với hồ sơ này")).toBeVisible();
  });
});
