import { COPY, fillsIn, submits } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { paper, pdf, photo } from "../files.ts";
import { people } from "../people.ts";

test("a citizen finds a procedure, files a dossier and follows it", async ({ page, visitor }) => {
  await test.step("found without accents, with suggestions while typing", async () => {
    await visit(page, "/", "Ông/Bà cần làm thủ tục gì?");
    const search = page.getByRole("main").getByRole("searchbox");
    await search.pressSequentially("trich luc ho tich");
    await expect(page.getByRole("main").getByRole("link", { name: COPY.name }).first()).toBeVisible();
    await search.press("Enter");
    await sees(page, "Thủ tục hành chính");
    await page.getByRole("main").getByRole("link", { name: COPY.name }).click();
    await sees(page, COPY.name);
  });

  await test.step("what it takes is told before one starts", async () => {
    await expect(page.getByRole("main")).toContainText("1 ngày làm việc");
    await expect(page.getByRole("main")).toContainText("8.000");
    await visit(page, `/thu-tuc/${COPY.code}/mau-don`, /.+/);
    await visit(page, `/thu-tuc/${COPY.code}/in`, COPY.name);
    await visit(page, `/thu-tuc/${COPY.code}`, COPY.name);
    await page.getByRole("main").getByRole("link", { name: "Nộp trực tuyến" }).first().click();
    await sees(page, "Trước khi bắt đầu");
  });

  await test.step("signing in leads back", async () => {
    await page.getByRole("link", { name: "Đăng nhập để bắt đầu" }).click();
    await sees(page, "Đăng nhập");
    await page.getByRole("link", { name: "Đăng nhập bằng VNeID" }).click();
    await sees(page, "Đăng nhập bằng định danh điện tử");
    await page.getByRole("button", { name: `Đồng ý: ${people.thao.name}` }).click();
    await sees(page, "Trước khi bắt đầu");
  });

  await test.step("one thing a page, and everything once more before it is sent", async () => {
    await fillsIn(page, [await photo(page, "mat-truoc.jpg"), pdf("mat-sau.pdf")]);
    const main = page.getByRole("main");
    for (const text of ["Phường Phố Hiến", "Hà Thị Phương Thảo", "20/01/1996", "mat-truoc.jpg", "mat-sau.pdf", "Nhận tại quầy", "Miễn:"]) await expect(main.getByText(text).first()).toBeVisible();
    await page.getByRole("link", { name: "Sửa Số bản sao đề nghị cấp" }).click();
    await sees(page, "Số bản và mục đích");
    await expect(page.getByLabel("Số bản sao đề nghị cấp")).toHaveValue("2");
    await page.goBack();
    await sees(page, "Kiểm tra lại trước khi nộp");
  });

  const code = await test.step("declared and submitted", () => submits(page));
  expect(code).toMatch(/^H31\.101\.04-261123-\d{4}$/);

  await test.step("the slip", async () => {
    await paper(page, (await page.getByRole("link", { name: "Tải phiếu (PDF)" }).getAttribute("href"))!);
  });

  await test.step("it stands among the own dossiers", async () => {
    await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
    await sees(page, COPY.name);
    await expect(page.getByText("Chờ tiếp nhận").first()).toBeVisible();
    await page.getByRole("link", { name: "Hồ sơ của tôi" }).first().click();
    await sees(page, "Hồ sơ của tôi");
    await expect(page.getByRole("main").getByRole("link", { name: code })).toBeVisible();
  });

  await test.step("anybody with code and phone digits sees where it stands, and no name", async () => {
    const stranger = await visitor();
    await visit(stranger, "/tra-cuu", "Tra cứu hồ sơ");
    const track = async (digits: string): Promise<void> => {
      await stranger.getByLabel("Mã hồ sơ").fill(code);
      await stranger.getByLabel("4 số cuối điện thoại").fill(digits);
      await stranger.getByRole("main").getByRole("button", { name: "Tra cứu" }).click();
      await sees(stranger, "Tra cứu hồ sơ");
    };
    await track("9999");
    await expect(stranger.getByRole("alert")).toContainText("Không tìm thấy hồ sơ khớp");
    await track(people.thao.phone.slice(-4));
    await expect(stranger.getByText("Chờ tiếp nhận").first()).toBeVisible();
    await expect(stranger.locator("body")).not.toContainText("Thảo");
    await expect(stranger.locator("body")).not.toContainText("Hà Thị");
  });
});
