import { type Another, answers, attaches, authoriser, begins, beginsFor, COPY, date, hasAllPapers, next, submits, takesAtCounter } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { paper, pdf } from "../files.ts";
import { opens } from "../officials.ts";
import { people, signIn } from "../people.ts";
import type { Page } from "@playwright/test";

const BIRTH = { code: "1.001193", name: "Đăng ký khai sinh" } as const;
const RULES = { code: "2.001955", name: "Đăng ký nội quy lao động" } as const;
const FIRM = "Công ty TNHH Nhãn Lồng Mô Phỏng";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** Born a month before the journeys take place. */
const newborn: Another = { right: /^Cha, mẹ/, name: "Phạm Gia Hân", born: ["25", "10", "2026"], sex: "Nữ", document: "none" };

/** A parent begins the registration of a newborn and comes to the form, where the child's data stand already. */
async function beginsForNewborn(page: Page): Promise<void> {
  await signIn(page, people.thao, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await beginsFor(page, BIRTH, newborn);
  await sees(page, "Trẻ được khai sinh");
  await expect(page.getByLabel("Họ, chữ đệm, tên của trẻ")).toHaveValue("Phạm Gia Hân");
  const born = page.getByRole("group", { name: "Ngày sinh" });
  await expect(born.getByLabel("Ngày", { exact: true })).toHaveValue("25");
  await expect(page.getByRole("radio", { name: "Nữ", exact: true })).toBeChecked();
}

for (const [device, options] of [["desk", {}], ["phone", PHONE]] as const) {
  test(`a parent files for a newborn at a ${device}, and takes it up again elsewhere`, async ({ visitor }) => {
    const page = await visitor(options);
    await beginsForNewborn(page);
    const draft = page.url().replace(/\/to-khai\/.*/, "");
    await visit(page, draft, BIRTH.name);
    await expect(page.getByText("Phạm Gia Hân (cha, mẹ)")).toBeVisible();

    // On another device everything is there, the person with it.
    const elsewhere = await visitor();
    await signIn(elsewhere, people.thao, `${draft}/nop-cho-ai/nguoi-khac`);
    await sees(elsewhere, "Ông/Bà nộp thay cho ai?");
    await expect(elsewhere.getByLabel("Họ, chữ đệm, tên", { exact: true })).toHaveValue("Phạm Gia Hân");
    await expect(elsewhere.getByRole("radio", { name: /^Chưa có số định danh/ })).toBeChecked();

    // What does not fit is told beside its field: a parent represents nobody who is of age.
    await visit(page, `${draft}/nop-cho-ai/nguoi-khac`, "Ông/Bà nộp thay cho ai?");
    await date(page, "Ngày sinh", ["25", "10", "2001"]);
    await next(page);
    await sees(page, "Ông/Bà nộp thay cho ai?");
    await expect(page.getByRole("alert")).toContainText("đã đủ 18 tuổi");
    await expect(page.getByLabel("Họ, chữ đệm, tên", { exact: true })).toHaveValue("Phạm Gia Hân");

    // The identity card is nobody's to send.
    await visit(page, `${draft}/giay-to`, "Giấy tờ kèm theo");
    await expect(page.getByText("Không phải nộp: cơ quan tra cứu trong cơ sở dữ liệu quốc gia")).toBeVisible();
  });
}

test("an authorised person files, and everybody sees whose it is", async ({ page, visitor }) => {
  await signIn(page, people.dung, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await beginsFor(page, COPY, authoriser);
  await answers(page);
  await attaches(page, /^Văn bản ủy quyền/, [pdf("uy-quyen.pdf")]);
  await hasAllPapers(page);
  await takesAtCounter(page);
  await expect(page.getByText("Hà Thị Mẫu (người được ủy quyền)")).toBeVisible();
  const code = await submits(page);
  await paper(page, (await page.getByRole("link", { name: "Tải phiếu (PDF)" }).getAttribute("href"))!);
  await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
  await sees(page, COPY.name);
  await expect(page.getByText("Kiều Tiến Dũng · Người được ủy quyền")).toBeVisible();
  await visit(page, "/ho-so-cua-toi", "Hồ sơ của tôi");
  await expect(page.getByText("Cho Hà Thị Mẫu").first()).toBeVisible();

  const intake = await visitor();
  await signIn(intake, people.intake, "/can-bo");
  await sees(intake, "Việc của tôi");
  await opens(intake, code);
  await expect(intake.getByText(/Kiều Tiến Dũng – Người được ủy quyền/)).toBeVisible();

  // An authorisation is for one filing: the next dossier asks for a new one, and offers nothing of it.
  await beginsFor(page, COPY, authoriser);
  await answers(page);
  await sees(page, "Giấy tờ kèm theo");
  await page.getByRole("main").getByRole("link", { name: /^Văn bản ủy quyền/ }).click();
  await sees(page, /^Văn bản ủy quyền/);
  await expect(page.getByRole("heading", { name: "Dùng lại giấy tờ đã có" })).toHaveCount(0);
});

for (const [device, options] of [["desk", {}], ["phone", PHONE]] as const) {
  test(`an employee files for the firm at a ${device}, and sees its dossiers`, async ({ visitor }) => {
    const page = await visitor(options);
    await signIn(page, people.employee, "/ho-so-cua-toi");
    await sees(page, "Hồ sơ của tôi");
    await page.getByRole("link", { name: FIRM }).click();
    await sees(page, "Hồ sơ của tôi");
    await expect(page.getByText(`Người nộp: ${people.firm.name}`).first()).toBeVisible();
    await begins(page, RULES);
    await expect(page.getByText(FIRM).first()).toBeVisible();
    await page.getByRole("link", { name: "Nộp cho ai", exact: true }).click();
    await sees(page, "Ông/Bà nộp hồ sơ cho ai?");
    await expect(page.getByRole("radio", { name: `Cho ${FIRM}` })).toBeChecked();
    await expect(page.getByText("Ông/Bà được cử đi nộp")).toBeVisible();
    await next(page);
    await sees(page, "Ông/Bà nộp hồ sơ ở đâu?");
    // The letter of introduction is one of the papers that must be sent.
    await visit(page, page.url().replace(/\/noi-nop.*/, "/giay-to"), "Giấy tờ kèm theo");
    await expect(page.getByRole("link", { name: /^Giấy giới thiệu hoặc văn bản ủy quyền/ })).toBeVisible();
  });
}
