import { type Another, beginsFor, completes, completesPage, hasAllPapers, next, sends, submits, takesAtCounter } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { pdf } from "../files.ts";
import { people, signIn } from "../people.ts";
import type { Page } from "@playwright/test";

const BIRTH = { code: "1.001193", name: "Đăng ký khai sinh" } as const;
const FUNERAL = { code: "1.014028", name: "Hỗ trợ chi phí mai táng đối với người đang hưởng trợ cấp hưu trí xã hội" } as const;
const CONFIRMED = /^Văn bản xác nhận của cơ sở y tế/;

const newborn: Another = { right: /^Cha, mẹ/, name: "Phạm Gia Bảo", born: ["20", "10", "2026"], sex: "Nam", document: "none" };
const deceased: Another = { right: /^Người thừa kế/, name: "Kiều Văn Mẫu", born: ["5", "3", "1938"], sex: "Nam", document: { number: "099038002744" } };

/** Fills in the registration of the newborn as far as the list of papers. */
async function answersForNewborn(page: Page): Promise<void> {
  await beginsFor(page, BIRTH, newborn);
  const mother = { mother_number: people.thao.number, "mother_birth_date-day": "20", "mother_birth_date-month": "1", "mother_birth_date-year": "1996" };
  const father = { father_number: people.dung.number, "father_birth_date-day": "10", "father_birth_date-month": "10", "father_birth_date-year": "1968" };
  await completes(page, { ...mother, ...father });
  await sees(page, "Giấy tờ kèm theo");
}

test("an heir files for the deceased, and has the result brought by post after all", async ({ page }) => {
  await signIn(page, people.dung, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await beginsFor(page, FUNERAL, deceased);
  await sees(page, "Người chết");
  await expect(page.getByLabel("Họ, chữ đệm, tên người chết")).toHaveValue(deceased.name);
  await completes(page);
  // That they are heirs is looked up: nothing is sent, and nobody authorised anybody.
  await takesAtCounter(page);
  await expect(page.getByText(`${deceased.name} (người thừa kế)`)).toBeVisible();
  await expect(page.getByText("Giấy tờ chứng minh quan hệ với người chết")).toBeVisible();
  const code = await submits(page);
  await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
  await sees(page, FUNERAL.name);
  await expect(page.getByText(`${people.dung.name} · Người thừa kế`)).toBeVisible();

  await page.getByRole("link", { name: "Đổi cách nhận kết quả" }).click();
  await sees(page, "Ông/Bà muốn nhận kết quả bằng cách nào?");
  await page.getByRole("radio", { name: "Nhận qua bưu chính công ích" }).check();
  await page.getByLabel("Địa chỉ nhận").fill("Số 5");
  await next(page, "Đổi cách nhận");
  await sees(page, "Ông/Bà muốn nhận kết quả bằng cách nào?");
  await expect(page.getByRole("alert")).toContainText("Ghi đủ địa chỉ");
  await page.getByLabel("Địa chỉ nhận").fill("Số 5, đường Ví Dụ, phường Phố Hiến");
  await next(page, "Đổi cách nhận");
  await sees(page, FUNERAL.name);
  await expect(page.getByText("Nhận qua bưu chính công ích: Số 5, đường Ví Dụ, phường Phố Hiến")).toBeVisible();
  await expect(page.getByText("Đổi cách nhận kết quả: Nhận qua bưu chính công ích")).toBeVisible();
  await expect(page.getByText(code).first()).toBeVisible();
});

test("a parent's paper serves again for the same child", async ({ page }) => {
  await signIn(page, people.thao, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await answersForNewborn(page);
  await page.getByRole("main").getByRole("link", { name: CONFIRMED }).click();
  await sends(page, CONFIRMED, [pdf("mang-thai-ho.pdf")]);
  await hasAllPapers(page);
  await takesAtCounter(page);
  await expect(page.getByText(`${newborn.name} (cha, mẹ)`)).toBeVisible();
  const code = await submits(page);

  // Only the page that asks for this paper is answered again.
  await beginsFor(page, BIRTH, newborn);
  await sees(page, "Trẻ được khai sinh");
  const draft = page.url().replace(/\/to-khai\/.*/, "");
  await visit(page, `${draft}/to-khai/birth`, "Việc sinh");
  await completesPage(page);
  await sees(page, "Mẹ");
  await visit(page, `${draft}/giay-to`, "Giấy tờ kèm theo");
  await page.getByRole("main").getByRole("link", { name: CONFIRMED }).click();
  await sees(page, CONFIRMED);
  await expect(page.getByRole("heading", { name: "Dùng lại giấy tờ đã có" })).toBeVisible();
  await page.getByRole("listitem").filter({ hasText: code }).getByRole("button", { name: "Dùng lại" }).click();
  await sees(page, CONFIRMED);
  await expect(page.getByRole("link", { name: "mang-thai-ho.pdf" })).toBeVisible();
  await next(page, "Lưu và tiếp tục");
  await sees(page, "Giấy tờ kèm theo");
});
