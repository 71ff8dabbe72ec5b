import { accepted } from "../citizen.ts";
import { pdf } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { begins, confirms, opens } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("an official asks for what is missing, all at once and with its ground", async ({ page, visitor }) => {
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
  await test.step("the citizen answers, and the dossier goes on", async () => {
    await citizen.answersSupplement(code, pdf("the-can-cuoc-chup-lai.pdf"));
  });
});
