import { accepted } from "../citizen.ts";
import { expect, sees, test } from "../fixtures.ts";
import { begins, confirms, does, opens, writesDraft } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("the draft of a result asks for what the register says, and keeps what was typed", async ({ page, visitor }) => {
  const { code } = await accepted(visitor);
  await signIn(page, people.officer, "/can-bo");
  await sees(page, "Việc của tôi");
  await opens(page, code);
  await test.step("what is missing is said beside its field", async () => {
    await begins(page, "Dự thảo kết quả");
    await page.getByLabel("Họ, chữ đệm, tên người mẹ").fill("Trần Thị Mẫu");
    await confirms(page, "Dự thảo kết quả");
    await expect(page.getByRole("link", { name: "Nhập “Số, quyển số, như trong Sổ”." })).toBeVisible();
    await page.getByRole("link", { name: "Nhập “Số, quyển số, như trong Sổ”." }).click();
    await expect(page.getByLabel("Số, quyển số, như trong Sổ")).toBeFocused();
    await expect(page.getByLabel("Họ, chữ đệm, tên người mẹ")).toHaveValue("Trần Thị Mẫu");
  });
  await test.step("once it is there, the draft stands and can be drafted again", async () => {
    await writesDraft(page);
    await confirms(page, "Dự thảo kết quả");
    await sees(page, code);
    await expect(page.getByText("Dự thảo, chưa ký")).toBeVisible();
    await does(page, "Dự thảo kết quả", () => expect(page.getByLabel("Họ, chữ đệm, tên người mẹ")).toHaveValue("Trần Thị Mẫu"));
  });
});
