import { CERTIFICATION, certifies, meets, received, takes } from "../counter.ts";
import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, does, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("a fee that is due at return is paid at the counter before the result is handed over", async ({ page, visitor }) => {
  const counter = await visitor();
  await meets(counter, people.intake, people.thao, "20011996");
  await takes(counter, CERTIFICATION.code, CERTIFICATION.name);
  await certifies(counter);
  await counter.keyboard.press("F8");
  await counter.keyboard.press("Alt+N");
  const code = await received(counter);
  await test.step("compared, signed and numbered", async () => {
    for (const [desk, person, moves] of [
      [counter, undefined, ["Dự thảo kết quả", "Trình ký"]],
      [await visitor(), people.chair, ["Ký"]],
      [await visitor(), people.clerk, ["Ban hành"]],
    ] as const) {
      if (person) {
        await signIn(desk, person, "/can-bo");
        await sees(desk, "Việc của tôi");
      }
      for (const act of moves) {
        await opens(desk, code);
        await does(desk, act);
      }
    }
  });
  await signIn(page, people.desk, "/can-bo");
  await sees(page, "Việc của tôi");
  await opens(page, code);

  await test.step("unpaid, the result stays", async () => {
    await expect(page.getByText(/chưa thu, nộp khi nhận kết quả/).first()).toBeVisible();
    await begins(page, "Trả kết quả");
    await page.getByRole("radio", { name: "Nhận tại quầy" }).check();
    await page.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check();
    await confirms(page, "Trả kết quả");
    await sees(page, /^Trả kết quả – /);
    await expect(page.getByText(/chưa thu/).first()).toBeVisible();
    await opens(page, code);
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
    await expect(acts(page).getByRole("link", { name: "Xác nhận đã thu" })).toHaveCount(0);
  });
  await test.step("paid, it is handed over", async () => {
    await does(page, "Trả kết quả", async () => {
      await page.getByRole("radio", { name: "Nhận tại quầy" }).check();
      await page.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check();
      const originals = page.getByLabel("Đã trả lại bản chính");
      if (await originals.count()) await originals.check();
    });
    await opens(page, code);
    await expect(page.getByText("Đã trả kết quả").first()).toBeVisible();
  });
});
