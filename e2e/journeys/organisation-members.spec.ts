import { attaches, begins, completes, hasAllPapers, next, sends, submits, takesAtCounter } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { pdf } from "../files.ts";
import { people, signIn } from "../people.ts";

const RULES = { code: "2.001955", name: "Đăng ký nội quy lao động" } as const;
const FIRM = "Công ty TNHH Nhãn Lồng Mô Phỏng";

test("a firm's representative names somebody, who files for it until it ends", async ({ page, visitor }) => {
  await signIn(page, people.firm, "/tai-khoan");
  await sees(page, "Tài khoản của tôi");
  await page.getByRole("link", { name: "Tổ chức của tôi" }).click();
  await sees(page, "Tổ chức của tôi");
  await page.getByRole("main").getByRole("link", { name: FIRM }).click();
  await sees(page, FIRM);

  // A number alone names nobody: the name has to be theirs.
  await page.getByLabel("Số định danh cá nhân").fill(people.culture.number);
  await page.getByLabel("Họ, chữ đệm và tên").fill("Tống Thị Lan Hương");
  await next(page, "Cử người");
  await sees(page, FIRM);
  await expect(page.getByRole("alert")).toContainText("Không có tài khoản đã xác thực nào");
  await expect(page.getByLabel("Số định danh cá nhân")).toHaveValue("099 194 001 233");
  await page.getByLabel("Họ, chữ đệm và tên").fill(people.culture.name);
  await next(page, "Cử người");
  await sees(page, FIRM);
  await expect(page.getByRole("row", { name: new RegExp(people.culture.name) })).toContainText("Người được cử");

  const member = await visitor();
  await signIn(member, people.culture, "/tai-khoan/to-chuc");
  await sees(member, "Tổ chức của tôi");
  await member.getByRole("main").getByRole("link", { name: FIRM }).click();
  await sees(member, FIRM);
  await expect(member.getByRole("button", { name: "Rời tổ chức" })).toBeVisible();
  await begins(member, RULES);
  await member.getByRole("link", { name: "Nơi nộp", exact: true }).click();
  await sees(member, "Ông/Bà nộp hồ sơ ở đâu?");
  await next(member);
  await completes(member, { employer_phone: "0912345678", in_industrial_zone: "no", has_union: "no", has_annexes: "no", has_branches: "no" });
  await attaches(member, /^Nội quy lao động/, [pdf("noi-quy.pdf")]);
  await sends(member, /^Giấy giới thiệu/, [pdf("gioi-thieu.pdf")]);
  await hasAllPapers(member);
  await takesAtCounter(member);
  const code = await submits(member);
  const dossier = (await member.getByRole("link", { name: "Theo dõi hồ sơ" }).getAttribute("href"))!;

  await visit(page, "/ho-so-cua-toi", "Hồ sơ của tôi");
  await expect(page.getByRole("link", { name: code })).toBeVisible();
  await visit(page, "/tai-khoan/to-chuc", "Tổ chức của tôi");
  await page.getByRole("main").getByRole("link", { name: FIRM }).click();
  await sees(page, FIRM);
  await page.getByRole("row", { name: new RegExp(people.culture.name) }).getByRole("button", { name: /^Kết thúc/ }).click();
  await sees(page, FIRM);
  await expect(page.getByText("Đã kết thúc việc cử.")).toBeVisible();

  // From this minute on she neither sees what she filed for the firm nor files again.
  await visit(member, dossier, "Không tìm thấy trang");
  await visit(member, "/tai-khoan/to-chuc", "Tổ chức của tôi");
  await expect(member.getByText("Chưa có tổ chức nào")).toBeVisible();
  await begins(member, RULES);
  await member.getByRole("link", { name: "Nộp cho ai", exact: true }).click();
  await sees(member, "Ông/Bà nộp hồ sơ cho ai?");
  await expect(member.getByText(FIRM)).toHaveCount(0);
});
