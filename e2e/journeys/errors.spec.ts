import { accepted, answers, authoriser, begins, beginsFor, choosesPlace, COPY, date, fillsIn, next } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { oversized, pdf, program } from "../files.ts";
import { begins as beginsAct, confirms, does, finds, opens } from "../officials.ts";
import { people, runsOut, signIn, signsInBeside } from "../people.ts";

test("what is wrong is told beside its field, and what was typed stays", async ({ page }) => {
  await signIn(page, people.firm, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await begins(page, COPY);
  await choosesPlace(page);
  await sees(page, "Giấy tờ cần cấp bản sao");
  await page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch").fill("Âu Dương Khánh");
  await date(page, "Ngày sinh", ["31", "2", "1979"]);
  await next(page);
  await sees(page, "Giấy tờ cần cấp bản sao");
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch")).toHaveValue("Âu Dương Khánh");
  await expect(page.getByRole("group", { name: "Ngày sinh" }).getByLabel("Ngày", { exact: true })).toHaveValue("31");
  await summary.getByRole("link").first().click();
  await expect(page.getByLabel("Giấy tờ hộ tịch cần cấp bản sao")).toBeFocused();
  await expect(page.getByLabel("Giấy tờ hộ tịch cần cấp bản sao")).toHaveAttribute("aria-invalid", "true");
});

test("a sign-in that ran out loses nothing", async ({ page }) => {
  await signIn(page, people.firm, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await begins(page, COPY);
  await choosesPlace(page);
  await sees(page, "Giấy tờ cần cấp bản sao");
  await page.getByLabel("Giấy tờ hộ tịch cần cấp bản sao").selectOption({ label: "Trích lục khai tử" });
  await expect(page.getByRole("group", { name: "Ngày chết" })).toBeVisible();
  await page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch").fill("Âu Dương Lão");
  await date(page, "Ngày sinh", ["2", "9", "1945"]);
  const form = page.url();
  await runsOut(page);
  await next(page);
  await signsInBeside(page, people.firm);
  await next(page, "Gửi lại");
  await sees(page, "Việc đăng ký trước đây");
  await visit(page, form, "Giấy tờ cần cấp bản sao");
  await expect(page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch")).toHaveValue("Âu Dương Lão");
});

test("a sign-in that ran out loses nothing of what an official wrote", async ({ page }) => {
  await signIn(page, people.intake, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Yêu cầu bổ sung", "?hang=tiep-nhan", "last");
  await beginsAct(page, "Yêu cầu bổ sung");
  const wanted = page.getByRole("main").getByRole("checkbox").first();
  await wanted.check();
  await page.getByLabel("Căn cứ pháp lý").fill("Điều 17 Nghị định 118/2025/NĐ-CP");
  await page.getByLabel("Nội dung cần bổ sung").fill("Bản chụp bị mờ ở trang 2.");
  await runsOut(page);
  await confirms(page, "Yêu cầu bổ sung");
  await signsInBeside(page, people.intake);
  await next(page, "Gửi lại");
  await sees(page, code);
  await expect(page.getByText("Bản chụp bị mờ ở trang 2.").first()).toBeVisible();
});

test("pressing twice files once", async ({ page }) => {
  await signIn(page, people.dung, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await fillsIn(page, [pdf("the.pdf")]);
  const form = page.getByRole("main").locator("form").filter({ has: page.getByRole("button", { name: "Nộp hồ sơ" }) });
  const fields = await form.evaluate((element: HTMLFormElement) => [...new FormData(element)].map(([name, value]) => [name, String(value)] as const));
  const sent = { form: { ...Object.fromEntries(fields), declared: "1" }, headers: { origin: new URL(page.url()).origin } };
  const [one, two] = await Promise.all([page.request.post(page.url(), sent), page.request.post(page.url(), sent)]);
  expect(one.url()).toMatch(/\/xac-nhan$/);
  expect(two.url()).toBe(one.url());
});

test("files that are too large or of another kind are refused with the reason", async ({ page, visitor }) => {
  await signIn(page, people.thao, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await beginsFor(page, COPY, authoriser);
  await answers(page);
  await sees(page, "Giấy tờ kèm theo");
  const address = await page.getByRole("main").getByRole("link", { name: /^Văn bản ủy quyền/ }).getAttribute("href");
  await visit(page, address!, /^Văn bản ủy quyền/);
  const field = page.getByLabel("Tệp của giấy tờ này");
  await field.setInputFiles({ ...pdf("bang.xyz"), mimeType: "chemical/x-xyz" });
  await expect(page.getByText("Loại tệp này không nhận được.")).toBeVisible();
  await field.setInputFiles(oversized("to.pdf"));
  await expect(page.getByText("Tệp lớn hơn 20 MB")).toBeVisible();

  const plain = await visitor({ javaScriptEnabled: false });
  await signIn(plain, people.thao, address!);
  await sees(plain, /^Văn bản ủy quyền/);
  for (const [file, told] of [[program("chuong-trinh.pdf"), "không phải loại được nhận"], [oversized("to.pdf"), "tối đa 20 MB"]] as const) {
    await plain.getByLabel("Tệp của giấy tờ này").setInputFiles(file);
    await next(plain, "Lưu và tiếp tục");
    await sees(plain, /^Văn bản ủy quyền/);
    await expect(plain.getByRole("alert")).toContainText(told);
  }
});

test("the second of two leaders is told what the first has done", async ({ page, visitor }) => {
  const { code } = await accepted(visitor);
  const officer = await visitor();
  await signIn(officer, people.officer, "/can-bo");
  await sees(officer, "Việc của tôi");
  await opens(officer, code);
  await does(officer, "Dự thảo kết quả");
  await does(officer, "Trình ký");
  const deputy = await visitor();
  for (const [leader, person] of [[page, people.chair], [deputy, people.deputy]] as const) {
    await signIn(leader, person, "/can-bo");
    await sees(leader, "Việc của tôi");
    await opens(leader, code);
    await beginsAct(leader, "Ký");
  }
  await page.getByLabel("Ý kiến chuyển kèm").fill("Đồng ý.");
  await confirms(deputy, "Ký");
  await sees(deputy, "Việc của tôi");
  await confirms(page, "Ký");
  await sees(page, new RegExp(`– ${code}$`));
  await expect(page.getByRole("alert").first()).toContainText(people.deputy.name);
  await expect(page.getByLabel("Ý kiến chuyển kèm")).toHaveValue("Đồng ý.");
});
