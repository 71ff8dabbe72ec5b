import { pdf, photo } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, does, finds, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test.describe.configure({ mode: "default" });

test("a permit leaves its appraisal only once the visit to the site is on record", async ({ page, visitor }) => {
  await signIn(page, people.builder, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Ghi kiểm tra thực địa", "?thu-tuc=1.013225");
  await expect(page.getByText("Bước này chỉ chuyển đi được sau khi đã ghi kiểm tra thực địa.")).toBeVisible();

  await test.step("without it the way on is refused", async () => {
    await begins(page, "Trình lãnh đạo phòng");
    await confirms(page, "Trình lãnh đạo phòng");
    await sees(page, /^Trình lãnh đạo phòng – /);
    await expect(page.getByText(/Chưa ghi kiểm tra thực địa|ý kiến phối hợp chưa trả lời/).first()).toBeVisible();
    await opens(page, code);
  });
  await test.step("what is missing is told beside its field, and what was typed stays", async () => {
    await begins(page, "Ghi kiểm tra thực địa");
    await promises(page, "kèm biên bản và ảnh");
    await page.getByLabel("Hiện trạng ghi nhận").fill("Thửa đất trống, mốc giới rõ ràng.");
    await confirms(page, "Ghi kiểm tra thực địa");
    await sees(page, /^Ghi kiểm tra thực địa – /);
    await expect(page.getByText("Vui lòng nhập ngày kiểm tra.").first()).toBeVisible();
    await expect(page.getByText("Vui lòng chọn kết luận.").first()).toBeVisible();
    await expect(page.getByLabel("Hiện trạng ghi nhận")).toHaveValue("Thửa đất trống, mốc giới rõ ràng.");
  });
  await test.step("recorded with minutes and photos, and kept with the dossier", async () => {
    await page.getByLabel("Ngày kiểm tra").fill("2026-11-23");
    await page.getByLabel("Giờ bắt đầu").fill("07:40");
    await page.getByLabel("Địa điểm").fill("Thửa đất ghi trong hồ sơ");
    await page.getByLabel("Thành phần tham gia").fill("Nguyễn Thị Mẫu, tổ trưởng tổ dân phố");
    await page.getByRole("radio", { name: "Đáp ứng", exact: true }).check();
    await page.locator("input[type=file][name=minutes]").setInputFiles([pdf("bien-ban-thuc-dia.pdf")]);
    await page.locator("input[type=file][name=photos]").setInputFiles([await photo(page, "hien-truong.jpg")]);
    await confirms(page, "Ghi kiểm tra thực địa");
    await sees(page, code);
    await expect(page.getByText(`Đã ghi kiểm tra thực địa của hồ sơ ${code}`)).toBeVisible();
    await expect(page.getByText("Nguyễn Thị Mẫu, tổ trưởng tổ dân phố")).toBeVisible();
    await expect(page.getByRole("link", { name: /hien-truong\.jpg/ })).toBeVisible();
    const minutes = await page.getByRole("link", { name: /bien-ban-thuc-dia\.pdf/ }).getAttribute("href");
    expect((await page.request.get(minutes!)).headers()["content-type"]).toBe("application/pdf");
    await expect(page.getByText("Bước này chỉ chuyển đi được sau khi đã ghi kiểm tra thực địa.")).toHaveCount(0);
  });
  await test.step("the leader of the division reads it", async () => {
    const head = await visitor();
    await signIn(head, people.head, "/can-bo");
    await sees(head, "Việc của tôi");
    await opens(head, code);
    await expect(head.getByText(/^Kiểm tra thực địa lúc 07:40 23\/11\/2026 – Đáp ứng/).first()).toBeVisible();
  });
});

test("the officer asks another commune where no step does, and reads its answer", async ({ page, visitor }) => {
  await signIn(page, people.builder, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Lấy ý kiến phối hợp", "?thu-tuc=1.013225", "last");

  await test.step("whom, what and by when are asked for", async () => {
    await begins(page, "Lấy ý kiến phối hợp");
    await promises(page, "nơi không trả lời không giữ hồ sơ lại");
    await confirms(page, "Lấy ý kiến phối hợp");
    await sees(page, /^Lấy ý kiến phối hợp – /);
    await expect(page.getByText("Vui lòng ghi nội dung xin ý kiến.").first()).toBeVisible();
  });
  await test.step("asked, with a day to answer", async () => {
    await page.getByLabel("Nội dung xin ý kiến").fill("Tuyến đường giáp ranh có nằm trong quy hoạch mở rộng không?");
    await page.getByLabel("Văn phòng xã, phường khác").selectOption({ label: "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Văn Giang" });
    await page.getByLabel("Trả lời chậm nhất ngày").fill("2026-11-25");
    await confirms(page, "Lấy ý kiến phối hợp");
    await sees(page, code);
    await expect(page.getByText("Chờ trả lời").first()).toBeVisible();
    await expect(page.getByText(/ý kiến phối hợp chưa trả lời/).first()).toBeVisible();
  });
  const other = await visitor();
  await test.step("the other commune reads the question and answers", async () => {
    await signIn(other, people.three, "/can-bo?hang=y-kien");
    await sees(other, "Việc của tôi");
    await opens(other, code);
    await begins(other, "Cho ý kiến");
    await expect(other.getByText("Tuyến đường giáp ranh có nằm trong quy hoạch mở rộng không?")).toBeVisible();
    await other.getByLabel("Nội dung ý kiến").fill("Không nằm trong quy hoạch mở rộng đến năm 2030.");
    await confirms(other, "Cho ý kiến");
    await sees(other, "Việc của tôi");
  });
  await test.step("whoever asked is told, and reads it with the dossier", async () => {
    await opens(page, code);
    await expect(page.getByText("Không nằm trong quy hoạch mở rộng đến năm 2030.").first()).toBeVisible();
    await expect(acts(page).getByRole("link", { name: "Dự thảo kết quả" })).toBeVisible();
    await page.goto("/can-bo");
    await sees(page, "Việc của tôi");
    await page.getByText("Nhắc việc, đôn đốc").click();
    await expect(page.getByRole("link", { name: `Hồ sơ ${code} vừa có ý kiến phối hợp mà Ông/Bà đã xin.` }).first()).toBeVisible();
  });
});
