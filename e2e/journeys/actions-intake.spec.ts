import { paper } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { begins, confirms, does, finds, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

// One official's queue, one dossier after the other.
test.describe.configure({ mode: "default" });

const WAITING = "?hang=tiep-nhan";

test("what was filed online is refused with its reason, in Mẫu 03", async ({ page }) => {
  await signIn(page, people.intake, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Từ chối tiếp nhận", WAITING);
  await begins(page, "Từ chối tiếp nhận");
  await promises(page, "từ “Chờ tiếp nhận” sang “Từ chối tiếp nhận”");
  await promises(page, "Quá hạn không phải là lý do để từ chối");
  await promises(page, "Báo cho người nộp");
  await confirms(page, "Từ chối tiếp nhận");
  await sees(page, /^Từ chối tiếp nhận – /);
  await expect(page.getByRole("alert").first()).toContainText("Vui lòng nêu lý do");
  await page.getByLabel("Lý do").fill("Hồ sơ thuộc thẩm quyền của cơ quan khác.");
  await page.getByLabel("Căn cứ pháp lý").fill("Nghị định 118/2025/NĐ-CP");
  await confirms(page, "Từ chối tiếp nhận");
  await sees(page, "Việc của tôi");
  await opens(page, code);
  await expect(page.getByText("Từ chối tiếp nhận").first()).toBeVisible();
  await expect(page.getByText("Hồ sơ thuộc thẩm quyền của cơ quan khác.")).toBeVisible();
  await paper(page, (await page.getByRole("link", { name: /Mẫu 03/ }).getAttribute("href"))!);
});

test("what was filed online is accepted: the date that was promised is the date that counts", async ({ page }) => {
  await signIn(page, people.intake, "/can-bo");
  await sees(page, "Việc của tôi");
  await finds(page, "Tiếp nhận", WAITING);
  await begins(page, "Tiếp nhận");
  const promised = await page.getByRole("main").getByRole("listitem").filter({ hasText: "Hẹn trả kết quả:" }).innerText();
  const due = /\d\d:\d\d \d\d\/\d\d\/\d{4}/.exec(promised)![0];
  await confirms(page, "Tiếp nhận");
  await sees(page, /^H31/);
  await page.getByText("Vì sao là ngày này?").first().click();
  // The clock ticks between the promise and the act: the day is what both must agree on.
  await expect(page.getByText(due.slice(6)).first()).toBeVisible();
  await paper(page, (await page.getByRole("link", { name: /Mẫu 01/ }).getAttribute("href"))!);
});

test("the second of two officials is told what the first did, and loses nothing of what was typed", async ({ page, visitor }) => {
  await signIn(page, people.intake, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Tiếp nhận", WAITING);
  const second = await visitor();
  await signIn(second, people.intake, "/can-bo");
  await sees(second, "Việc của tôi");
  await opens(second, code);
  await begins(second, "Từ chối tiếp nhận");
  await second.getByLabel("Lý do").fill("Thiếu chữ ký của người khai.");
  await does(page, "Tiếp nhận");
  await confirms(second, "Từ chối tiếp nhận");
  await sees(second, /^Từ chối tiếp nhận – /);
  await expect(second.getByText(`${people.intake.name} vừa tiếp nhận hoặc phân công hồ sơ này`)).toBeVisible();
  await expect(second.getByLabel("Lý do")).toHaveValue("Thiếu chữ ký của người khai.");
  await expect(second.getByRole("main").getByRole("button", { name: "Từ chối tiếp nhận" })).toBeDisabled();
});

test("an issued result with a mistake goes back before it is handed over, and keeps its number", async ({ page }) => {
  await signIn(page, people.desk, "/can-bo");
  await sees(page, "Việc của tôi");
  await finds(page, "Kết quả có sai sót");
  await begins(page, "Kết quả có sai sót");
  await promises(page, "giữ nguyên số đã cấp");
  await promises(page, "từ “Chờ trả kết quả” sang “Đang xử lý”");
  await page.getByLabel("Lý do").fill("Sai một chữ trong tên đệm.");
  await confirms(page, "Kết quả có sai sót");
  await sees(page, /^H31/);
  await expect(page.getByText("Đang xử lý").first()).toBeVisible();
  await expect(page.getByText("Sai một chữ trong tên đệm.")).toBeVisible();
  await expect(page.getByText("Dự thảo, chưa ký")).toBeVisible();
});
