import type { Page } from "@playwright/test";
import { begins, choosesPlace, completes, hasAllPapers, submits, takesAtCounter } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { people } from "../people.ts";

const DISABILITY = { code: "1.001699", name: "Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật" } as const;

/** On the provider's page, which says what it is. */
async function isAsked(page: Page): Promise<void> {
  await sees(page, "Đăng nhập bằng định danh điện tử");
  await expect(page.getByText("Đây là cổng thử nghiệm")).toBeVisible();
}

/** Agrees there as somebody. */
async function agrees(page: Page, name: string): Promise<void> {
  await isAsked(page);
  await page.getByRole("button", { name: `Đồng ý: ${name}` }).click();
}

test("a citizen signs in by the national e-ID, shows level 2 when a procedure needs it, and signs out there too", async ({ page }) => {
  await test.step("what is needed is told before one starts", async () => {
    await visit(page, `/thu-tuc/${DISABILITY.code}/nop`, "Trước khi bắt đầu");
    await expect(page.getByText("Định danh điện tử (VNeID) mức 2")).toBeVisible();
    await page.getByRole("link", { name: "Đăng nhập để bắt đầu" }).click();
    await sees(page, "Đăng nhập");
  });

  await test.step("signing in leads back", async () => {
    await page.getByRole("link", { name: "Đăng nhập bằng VNeID" }).click();
    await isAsked(page);
    await page.getByLabel("Thử trường hợp lỗi").selectOption({ label: "Chỉ xác thực được mức 1" });
    await agrees(page, people.thao.name);
    await sees(page, "Trước khi bắt đầu");
  });

  await test.step("at level 1 a dossier is filled in, but not filed", async () => {
    await begins(page, DISABILITY);
    await choosesPlace(page);
    await completes(page, {
      person_name: people.thao.name,
      "person_birth_date-day": "20",
      "person_birth_date-month": "1",
      "person_birth_date-year": "1996",
      person_sex: "female",
      person_personal_number: people.thao.number,
      person_phone: people.thao.phone,
      has_medical_board_conclusion: "no",
      "disabilities[0].since": "2020",
    });
    if (page.url().endsWith("/giay-to")) await hasAllPapers(page);
    await takesAtCounter(page);
    await expect(page.getByText("Cần xác thực định danh mức 2 trước khi nộp")).toBeVisible();
    await expect(page.getByRole("button", { name: "Nộp hồ sơ" })).toHaveCount(0);
  });

  await test.step("who says no, or is somebody else, loses nothing", async () => {
    await page.getByRole("link", { name: "Xác thực bằng VNeID mức 2" }).click();
    await isAsked(page);
    await page.getByRole("button", { name: "Từ chối" }).click();
    await sees(page, "Đăng nhập bằng VNeID");
    await expect(page.getByText("Ông/Bà chưa đồng ý")).toBeVisible();
    await page.getByRole("link", { name: "Thử lại với VNeID" }).click();
    await agrees(page, people.dung.name);
    await sees(page, "Đăng nhập bằng VNeID");
    await expect(page.getByText("Đây là tài khoản của người khác")).toBeVisible();
    await page.getByRole("link", { name: "Quay lại việc đang làm" }).click();
    await sees(page, "Kiểm tra lại trước khi nộp");
  });

  await test.step("at level 2 it is filed as it was filled in", async () => {
    await page.getByRole("link", { name: "Xác thực bằng VNeID mức 2" }).click();
    await agrees(page, people.thao.name);
    await sees(page, "Kiểm tra lại trước khi nộp");
    await expect(page.getByRole("main").getByText(people.thao.name).first()).toBeVisible();
    await submits(page);
  });

  await test.step("signed out here and there", async () => {
    await page.getByText(people.thao.name).first().click();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await sees(page, "Đã đăng xuất");
    await page.getByRole("link", { name: "Đăng xuất cả VNeID" }).click();
    await sees(page, "Ông/Bà cần làm thủ tục gì?");
    await page.getByRole("banner").getByRole("link", { name: "Đăng nhập" }).click();
    await sees(page, "Đăng nhập");
    await page.getByRole("link", { name: "Đăng nhập bằng VNeID" }).click();
    await isAsked(page);
    await expect(page.getByText("đang đăng nhập")).toHaveCount(0);
  });
});

test("somebody whom the portal does not know yet needs no registration, and a logout there is one here", async ({ page, visitor }) => {
  await visit(page, "/dang-nhap?ve=/tai-khoan", "Đăng nhập");
  await page.getByRole("link", { name: "Đăng nhập bằng VNeID" }).click();
  const there = new URL(page.url()).origin;
  await agrees(page, "Lưu Gia Bách");
  await sees(page, "Tài khoản của tôi");
  await expect(page.getByRole("main")).toContainText("Lưu Gia Bách");
  await visit(page, there, "Tài khoản định danh");
  await page.getByRole("button", { name: "Đăng xuất khỏi mọi cổng dịch vụ" }).click();
  await sees(page, "Tài khoản định danh");
  await expect(page.getByText("Đã đăng xuất.")).toBeVisible();
  await visit(page, "/tai-khoan", "Đăng nhập");

  // On a phone, in the other language, with an answer that does not fit.
  const phone = await visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await visit(phone, "/ngon-ngu/en", /.+/);
  await visit(phone, "/dang-nhap", "Sign in");
  await phone.getByRole("link", { name: "Sign in with VNeID" }).click();
  await isAsked(phone);
  await phone.getByLabel("Thử trường hợp lỗi").selectOption({ label: "Thẻ định danh ký bằng khóa lạ" });
  await agrees(phone, "Lưu Gia Bách");
  await sees(phone, "Sign in with VNeID");
  await expect(phone.getByText("The information could not be verified")).toBeVisible();
});
