import { CERTIFICATION, certifies, meets, received, takes } from "../counter.ts";
import { paper } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("a dossier is withdrawn at the counter by a written request, and its originals go back", async ({ page, visitor }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, CERTIFICATION.code, CERTIFICATION.name);
  await certifies(page);
  const line = page.getByRole("listitem").filter({ hasText: "Bản chính giấy tờ" }).first();
  await line.getByRole("checkbox", { name: /^Bản chính giấy tờ/ }).check();
  await line.getByLabel(/^Giữ lại hay chỉ xuất trình/).selectOption({ label: "Nộp lại" });
  await page.keyboard.press("F8");
  await page.keyboard.press("Alt+N");
  const code = await received(page);
  await page.getByRole("link", { name: "Mở hồ sơ" }).click();
  await sees(page, code);

  await test.step("the request on paper is dated, and not ahead", async () => {
    await begins(page, "Rút hồ sơ theo đề nghị");
    await promises(page, "sang “Đã rút hồ sơ”");
    await promises(page, "người đang giải quyết được báo");
    await page.getByLabel("Lý do").fill("Đã có bản sao khác");
    await confirms(page, "Rút hồ sơ theo đề nghị");
    await sees(page, /^Rút hồ sơ theo đề nghị – /);
    await expect(page.getByText(/Vui lòng ghi ngày của đơn đề nghị/).first()).toBeVisible();
    await page.getByLabel("Ngày của đơn đề nghị rút hồ sơ").fill("2026-11-23");
    await confirms(page, "Rút hồ sơ theo đề nghị");
    await sees(page, "Việc của tôi");
  });
  await test.step("the notice is printed", async () => {
    await opens(page, code);
    await expect(page.getByText("Đã rút hồ sơ").first()).toBeVisible();
    await paper(page, (await page.getByRole("link", { name: /^Mẫu 05/ }).getAttribute("href"))!);
  });
  await test.step("the originals go back to whoever shows who they are", async () => {
    await begins(page, "Trả lại bản chính");
    await expect(page.getByText(/Bản chính giấy tờ.* × 1/).first()).toBeVisible();
    await confirms(page, "Trả lại bản chính");
    await sees(page, /^Trả lại bản chính – /);
    await expect(page.getByText("Vui lòng xác nhận đã kiểm tra giấy tờ tùy thân của người nhận.").first()).toBeVisible();
    await page.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check();
    await confirms(page, "Trả lại bản chính");
    await sees(page, code);
    await expect(page.getByText(`Trả lại cho ${people.thao.name}`).first()).toBeVisible();
    await expect(acts(page).getByRole("link", { name: "Trả lại bản chính" })).toHaveCount(0);
  });
  await test.step("the person sees that it is withdrawn", async () => {
    const citizen = await visitor();
    await signIn(citizen, people.thao, "/ho-so-cua-toi");
    await sees(citizen, "Hồ sơ của tôi");
    await citizen.getByRole("link", { name: code }).first().click();
    await sees(citizen, CERTIFICATION.name);
    await expect(citizen.getByText("Đã rút hồ sơ").first()).toBeVisible();
  });
});
