import { expect, sees, test, visit } from "../fixtures.ts";
import { people, signIn } from "../people.ts";

/** The first Monday on which nobody in the simulated province is away. */
const MONDAY = "2026-12-28";
const WEDNESDAY = "2026-12-30";

test("a leader writes who is away and who stands in, and takes it back", async ({ page, visitor }) => {
  await signIn(page, people.head, "/can-bo/vang-mat");
  await sees(page, "Vắng mặt và người thay");
  const report = page.getByText("Ghi một lần vắng mặt");
  await report.click();
  const own = await page.getByLabel("Người vắng").locator("option:checked").innerText();
  expect(own).toContain(people.head.name);
  const officer = (await page.getByLabel("Người vắng").locator("option").allInnerTexts()).find((name) => name.startsWith(people.builder.name))!;

  // What does not fit is told beside its field, and what was chosen stays.
  await page.getByLabel("Người vắng").selectOption({ label: officer });
  await page.getByLabel("Người thay").selectOption({ label: own });
  await page.getByLabel("Từ ngày").fill(WEDNESDAY);
  await page.getByLabel("Đến hết ngày").fill(MONDAY);
  await page.getByLabel("Lý do").selectOption({ label: "Nghỉ phép" });
  await page.getByRole("button", { name: "Ghi vắng mặt" }).click();
  await sees(page, "Vắng mặt và người thay");
  await expect(page.getByRole("alert")).toContainText("Ngày cuối phải từ ngày đầu trở đi.");
  await expect(page.getByLabel("Người thay").locator("option:checked")).toHaveText(own);
  await page.getByLabel("Từ ngày").fill(MONDAY);
  await page.getByLabel("Đến hết ngày").fill(WEDNESDAY);
  await page.getByRole("button", { name: "Ghi vắng mặt" }).click();
  await sees(page, "Vắng mặt và người thay");
  const row = page.getByRole("row", { name: /28\/12\/2026/ });
  await expect(row).toContainText(people.builder.name);
  await expect(row).toContainText("Nghỉ phép");
  await expect(row).toContainText(people.head.name);

  // Twice is once too often.
  await report.click();
  await page.getByLabel("Người vắng").selectOption({ label: officer });
  await page.getByLabel("Từ ngày").fill(WEDNESDAY);
  await page.getByLabel("Đến hết ngày").fill(WEDNESDAY);
  await page.getByRole("button", { name: "Ghi vắng mặt" }).click();
  await sees(page, "Vắng mặt và người thay");
  await expect(page.getByRole("alert")).toContainText("đã ghi vắng mặt rồi");

  // Whoever is away sees it, and whom it does not concern may not end it.
  const away = await visitor();
  await signIn(away, people.builder, "/can-bo/vang-mat");
  await sees(away, "Vắng mặt và người thay");
  await expect(away.getByRole("row", { name: /28\/12\/2026/ }).getByRole("button", { name: "Hủy" })).toBeVisible();
  const clerk = await visitor();
  await signIn(clerk, people.clerk, "/can-bo/vang-mat");
  await sees(clerk, "Vắng mặt và người thay");
  await expect(clerk.getByRole("row", { name: /28\/12\/2026/ }).getByRole("button")).toHaveCount(0);
  const citizen = await visitor();
  await visit(citizen, "/can-bo/vang-mat", "Đăng nhập");

  await row.getByRole("button", { name: "Hủy" }).click();
  await sees(page, "Vắng mặt và người thay");
  await expect(page.getByRole("row", { name: /28\/12\/2026/ })).toHaveCount(0);
});
