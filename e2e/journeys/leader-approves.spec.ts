import { accepted } from "../citizen.ts";
import { expect, sees, test } from "../fixtures.ts";
import { paper } from "../files.ts";
import { does, opens } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("a leader returns a draft once and then signs it; the clerk numbers and issues it", async ({ page, visitor }) => {
  const { code } = await accepted(visitor);
  const [officer, chair, clerk] = [page, await visitor(), await visitor()];
  await test.step("drafted", async () => {
    await signIn(officer, people.officer, "/can-bo");
    await sees(officer, "Việc của tôi");
    await opens(officer, code);
    await does(officer, "Dự thảo kết quả");
    await expect(officer.getByText("Dự thảo, chưa ký")).toBeVisible();
    await does(officer, "Trình ký");
  });
  await test.step("returned with a reason", async () => {
    await signIn(chair, people.chair, "/can-bo");
    await sees(chair, "Việc của tôi");
    await opens(chair, code);
    await does(chair, "Trả lại bước trước", () => chair.getByLabel("Ý kiến chuyển kèm").fill("Ghi lại nơi đăng ký theo tên hiện nay."));
    await opens(officer, code);
    await expect(officer.getByText("Ghi lại nơi đăng ký theo tên hiện nay.")).toBeVisible();
    await does(officer, "Dự thảo kết quả");
    await does(officer, "Trình ký");
  });
  await test.step("signed in the signer's name and capacity", async () => {
    await opens(chair, code);
    await does(chair, "Ký");
  });
  await test.step("numbered and issued", async () => {
    await signIn(clerk, people.clerk, "/can-bo");
    await sees(clerk, "Việc của tôi");
    await opens(clerk, code);
    await expect(clerk.getByText("Đã ký, chờ vào số")).toBeVisible();
    await does(clerk, "Ban hành");
    await opens(clerk, code);
    await expect(clerk.getByText("Đã ban hành").first()).toBeVisible();
    await expect(clerk.getByText(/\d+\/TLHT-BS/).first()).toBeVisible();
    await paper(clerk, (await clerk.getByRole("link", { name: "Xem bản in kết quả" }).getAttribute("href"))!);
  });
});
