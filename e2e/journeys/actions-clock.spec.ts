import { paper } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, does, finds, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test.describe.configure({ mode: "default" });

test("a request for more begins with the parts that were found wanting, all at once", async ({ page }) => {
  await signIn(page, people.officer, "/can-bo");
  await sees(page, "Việc của tôi");
  await finds(page, "Kiểm tra giấy tờ", "?thu-tuc=1.001193");
  const code = await page.getByRole("heading", { level: 1 }).innerText();
  await begins(page, "Kiểm tra giấy tờ");
  await promises(page, "được điền sẵn vào phiếu yêu cầu bổ sung");
  const first = page.getByRole("main").getByRole("group").first();
  const part = (await first.locator("legend").innerText()).replace(/ \(.*/, "").trim();
  await first.getByRole("radio", { name: "Chưa đạt" }).check();
  await confirms(page, "Kiểm tra giấy tờ");
  await sees(page, /^Kiểm tra giấy tờ – /);
  await expect(page.getByRole("alert").first()).toContainText("Vui lòng ghi rõ chưa đạt ở điểm nào");
  await expect(first.getByRole("radio", { name: "Chưa đạt" })).toBeChecked();
  await page.getByLabel(`Nhận xét: ${part}`).fill("bản chụp bị mờ, đề nghị chụp lại");
  await confirms(page, "Kiểm tra giấy tờ");
  await sees(page, code);
  await expect(page.getByText("Chưa đạt").first()).toBeVisible();
  await begins(page, "Yêu cầu bổ sung");
  await expect(page.getByRole("checkbox", { name: part })).toBeChecked();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await expect(page.getByLabel("Nội dung cần bổ sung")).toHaveValue(`${part}: bản chụp bị mờ, đề nghị chụp lại.`);
});

test("an officer proposes to stop the clock, a leader approves, and it goes on with a reason", async ({ page, visitor }) => {
  await signIn(page, people.culture, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Đề xuất tạm dừng", "?thu-tuc=1.001699");
  await begins(page, "Đề xuất tạm dừng");
  await promises(page, "chỉ khi lãnh đạo đồng ý thời hạn mới dừng");
  await page.getByLabel("Căn cứ pháp lý").selectOption({ label: "Chờ kết luận giám định, kiểm định, định giá" });
  await page.getByLabel("Lý do").fill("Chờ kết luận của Hội đồng giám định y khoa.");
  await confirms(page, "Đề xuất tạm dừng");
  await sees(page, /^Đề xuất tạm dừng – /);
  await expect(page.getByText("Căn cứ này phải có văn bản").first()).toBeVisible();
  await expect(page.getByText("Vui lòng chọn ngày dự kiến tiếp tục").first()).toBeVisible();
  await page.getByLabel("Số văn bản").fill("Văn bản số 45/UBND-VHXH ngày 23/11/2026");
  await page.getByLabel("Dự kiến tiếp tục").fill("2026-12-15");
  await confirms(page, "Đề xuất tạm dừng");
  await sees(page, code);
  await expect(page.getByText("Đang chờ lãnh đạo duyệt đề xuất tạm dừng").first()).toBeVisible();

  const chair = await visitor();
  await signIn(chair, people.chair, "/can-bo");
  await sees(chair, "Việc của tôi");
  await opens(chair, code);
  await begins(chair, "Duyệt đề xuất tạm dừng");
  await promises(chair, "khi tiếp tục, hẹn trả lùi đúng bằng thời gian đã dừng");
  await expect(chair.getByText("Văn bản số 45/UBND-VHXH ngày 23/11/2026")).toBeVisible();
  await chair.getByRole("radio", { name: "Đồng ý tạm dừng" }).check();
  await confirms(chair, "Duyệt đề xuất tạm dừng");
  await sees(chair, code);
  await expect(chair.getByText(/^Đã tạm dừng từ/).first()).toBeVisible();

  await opens(page, code);
  await expect(page.getByText("Đang dừng tính thời gian")).toBeVisible();
  await expect(acts(page).getByRole("link", { name: "Trình ký" })).toHaveCount(0);
  await does(page, "Tiếp tục giải quyết", () => page.getByLabel("Lý do").fill("Đã có kết luận giám định."));
  await expect(page.getByText("Đang xử lý").first()).toBeVisible();
  await expect(page.getByText("Đã có kết luận giám định.").last()).toBeVisible();
});

test("what cannot be granted is a reasoned negative result that goes to be signed", async ({ page }) => {
  await signIn(page, people.three, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Không giải quyết");
  await begins(page, "Không giải quyết");
  await promises(page, "văn bản còn phải được ký, vào số và trả cho người nộp");
  await page.getByLabel("Lý do").fill("Không tìm thấy thông tin trong sổ.");
  await confirms(page, "Không giải quyết");
  await sees(page, /^Không giải quyết – /);
  await expect(page.getByRole("alert").first()).toContainText("Vui lòng nêu căn cứ pháp lý");
  await page.getByLabel("Căn cứ pháp lý").fill("Luật Hộ tịch, Điều 64");
  await confirms(page, "Không giải quyết");
  await sees(page, code);
  await expect(page.getByText("Dự thảo, chưa ký")).toBeVisible();
  await paper(page, (await page.getByRole("link", { name: "Xem bản in kết quả" }).getAttribute("href"))!);
});

test("a leader puts a due date off alone, with the apology", async ({ page }) => {
  await signIn(page, people.head, "/can-bo");
  await sees(page, "Việc của tôi");
  await finds(page, "Gia hạn", "", "last");
  await begins(page, "Gia hạn");
  await promises(page, "Mẫu 04");
  await promises(page, "hạn ban đầu vẫn được giữ để tính 766");
  await confirms(page, "Gia hạn");
  await sees(page, /^Gia hạn – /);
  await expect(page.getByRole("alert").first()).toContainText("Vui lòng nêu lý do");
  await page.getByLabel("Lý do").fill("cơ quan phối hợp chưa có ý kiến.");
  const until = page.getByLabel("Hẹn trả lại");
  await until.selectOption({ index: 1 });
  const chosen = /\d\d\/\d\d\/\d{4}/.exec(await until.locator("option:checked").innerText())![0];
  await confirms(page, "Gia hạn");
  await sees(page, /^H31/);
  await expect(page.getByText(/^Hẹn trả kết quả đổi từ/).first()).toContainText(new RegExp(`sang .*${chosen}`));
  await expect(page.getByText("Chỉ số 766 vẫn tính theo hạn ban đầu").first()).toBeVisible();
  await paper(page, (await page.getByRole("link", { name: /^Mẫu 04/ }).getAttribute("href"))!);
});

test("a leader stops a dossier with a reason, in Mẫu 05", async ({ page }) => {
  await signIn(page, people.head, "/can-bo");
  await sees(page, "Việc của tôi");
  const code = await finds(page, "Dừng giải quyết", "", "last");
  await begins(page, "Dừng giải quyết");
  await promises(page, "Mọi việc còn mở của hồ sơ khép lại (Mẫu 05), không có kết quả");
  await page.getByLabel("Lý do").fill("quá thời hạn bổ sung mà không nhận được giấy tờ.");
  await page.getByLabel("Căn cứ pháp lý").fill("Nghị định 118/2025/NĐ-CP");
  await confirms(page, "Dừng giải quyết");
  await sees(page, "Việc của tôi");
  await opens(page, code);
  await expect(page.getByText("Dừng giải quyết").first()).toBeVisible();
  await expect(acts(page)).toHaveCount(0);
  await paper(page, (await page.getByRole("link", { name: /^Mẫu 05/ }).getAttribute("href"))!);
});
