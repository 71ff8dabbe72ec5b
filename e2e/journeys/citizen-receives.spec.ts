import { issued } from "../citizen.ts";
import { expect, sees, test } from "../fixtures.ts";
import { does, opens } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("the citizen downloads the result, and the desk hands the paper over", async ({ page, visitor }) => {
  const { code, citizen } = await issued(visitor);
  await test.step("the electronic result", () => citizen.downloadsResult(code));
  await test.step("who takes it is checked", async () => {
    await signIn(page, people.desk, "/can-bo");
    await sees(page, "Việc của tôi");
    await opens(page, code);
    await does(page, "Trả kết quả", () => page.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check());
    await opens(page, code);
    await expect(page.getByText("Đã trả kết quả").first()).toBeVisible();
  });
  await test.step("nothing waits any more", () => citizen.seesState(code, "Đã trả kết quả"));
});
