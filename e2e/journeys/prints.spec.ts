import { expect, sees, test, visit } from "../fixtures.ts";
import { people, signIn } from "../people.ts";

/** Sheets of a PDF that the browser prints. */
function sheets(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test("the morning prints on one sheet, without buttons", async ({ page }) => {
  await signIn(page, people.chair, "/can-bo/dau-gio-sang");
  await sees(page, "Đầu giờ sáng");
  await page.emulateMedia({ media: "print" });
  expect(sheets(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
  for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
});

test("a procedure prints without navigation, its tables whole", async ({ page }) => {
  await visit(page, "/thu-tuc/1.001193", "Đăng ký khai sinh");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").first()).toBeHidden();
  for (const table of await page.getByRole("table").all()) {
    const box = (await table.boundingBox())!;
    expect(box.x + box.width, "a table ends where the sheet does").toBeLessThanOrEqual(page.viewportSize()!.width);
  }
});
