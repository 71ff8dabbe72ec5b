import type { Page } from "@playwright/test";
import { accepted } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { acts, begins, confirms, does, opens } from "../officials.ts";
import { people, signIn } from "../people.ts";

// What changes here changes everybody's working time: these journeys have a province of their own.
test.use({ own: { name: "administration" } });

/** A form that is folded until it is wanted. */
function form(page: Page, title: string): ReturnType<Page["locator"]> {
  return page.locator("details").filter({ has: page.getByText(title, { exact: true }) }).first();
}

async function unfolds(page: Page, title: string): Promise<ReturnType<Page["locator"]>> {
  const found = form(page, title);
  if ((await found.getAttribute("open")) === null) await found.locator("summary").first().click();
  return found;
}

test("an administrator makes a unit, a post and an account, and lets somebody hold it", async ({ page, visitor }) => {
  const department = "Sở Nội vụ";
  await signIn(page, people.administrator, "/can-bo/to-chuc/H31.02");
  await sees(page, department);
  await test.step("a unit below the department", async () => {
    const unit = await unfolds(page, "Thêm đơn vị trực thuộc");
    await unit.getByLabel("Mã định danh").fill("H31.02.77");
    await unit.getByLabel("Loại").selectOption({ label: "Phòng thuộc sở" });
    await unit.getByLabel("Tên", { exact: true }).fill("Phòng Cải cách hành chính thử nghiệm");
    await unit.getByLabel("Hoạt động từ ngày").fill("2026-11-23");
    await unit.getByRole("button", { name: "Thêm đơn vị trực thuộc" }).click();
    await sees(page, department);
    await page.getByRole("link", { name: "Phòng Cải cách hành chính thử nghiệm" }).click();
    await sees(page, "Phòng Cải cách hành chính thử nghiệm");
  });
  await test.step("a post in it", async () => {
    const post = await unfolds(page, "Thêm vị trí việc làm");
    await post.getByLabel("Tên vị trí").fill("Chuyên viên cải cách hành chính");
    await post.getByLabel("Thụ lý").check();
    await post.getByRole("button", { name: "Thêm vị trí việc làm" }).click();
    await sees(page, "Phòng Cải cách hành chính thử nghiệm");
    await expect(page.getByRole("row", { name: /Chuyên viên cải cách hành chính/ })).toContainText("Còn trống");
  });
  let password = "";
  await test.step("an account with a password that works once", async () => {
    await visit(page, "/can-bo/tai-khoan", "Tài khoản");
    const account = await unfolds(page, "Tạo tài khoản");
    await account.getByLabel("Tên đăng nhập").fill("caicach.noivu");
    await account.getByLabel("Họ, chữ đệm và tên").fill("Trần Thị Thử Nghiệm");
    await account.getByLabel("Số định danh cá nhân").fill("099190123457");
    const born = account.getByRole("group", { name: "Ngày sinh" });
    await born.getByLabel("Ngày", { exact: true }).fill("2");
    await born.getByLabel("Tháng", { exact: true }).fill("3");
    await born.getByLabel("Năm", { exact: true }).fill("1990");
    await account.getByLabel("Số điện thoại").fill("0900000777");
    await account.getByRole("button", { name: "Tạo tài khoản" }).click();
    await sees(page, /^Mật khẩu dùng một lần/);
    [password] = /\w{4}-\w{4}-\w{4}-\w{4}/.exec(await page.getByRole("main").innerText())!;
  });
  await test.step("the holding, by a decision", async () => {
    await visit(page, "/can-bo/to-chuc/H31.02.77", "Phòng Cải cách hành chính thử nghiệm");
    await page.getByRole("link", { name: "Chuyên viên cải cách hành chính" }).click();
    await sees(page, "Chuyên viên cải cách hành chính");
    const holding = await unfolds(page, "Bố trí người giữ vị trí");
    await holding.getByLabel("Người được bố trí").fill("caicach.noivu");
    await holding.getByLabel("Số quyết định").fill("88/QĐ-SNV");
    await holding.getByRole("button", { name: "Bố trí" }).click();
    await sees(page, "Chuyên viên cải cách hành chính");
    await expect(page.getByText("Theo 88/QĐ-SNV")).toBeVisible();
  });
  await test.step("who holds it signs in, with a password of their own", async () => {
    const official = await visitor();
    await visit(official, "/dang-nhap?ve=/can-bo", "Đăng nhập");
    await official.getByLabel("Tên đăng nhập").fill("caicach.noivu");
    await official.getByLabel("Mật khẩu", { exact: true }).fill(password);
    await official.getByRole("main").getByRole("button", { name: "Đăng nhập", exact: true }).click();
    await sees(official, "Chọn mật khẩu mới");
    await official.getByLabel("Mật khẩu hiện tại").fill(password);
    await official.getByLabel("Mật khẩu mới").fill("mot cau cua rieng toi");
    await official.getByRole("button", { name: "Đổi mật khẩu và đăng nhập" }).click();
    await sees(official, "Việc của tôi");
  });
  await test.step("the unit goes under another one only by a decision, and ends only when nobody is left in it", async () => {
    await visit(page, "/can-bo/to-chuc/H31.02.77", "Phòng Cải cách hành chính thử nghiệm");
    const end = await unfolds(page, "Kết thúc hoạt động");
    await end.getByLabel("Ngày đầu tiên không còn hoạt động").fill("2027-01-01");
    await end.getByRole("button", { name: "Kết thúc hoạt động" }).click();
    await sees(page, "Phòng Cải cách hành chính thử nghiệm");
    await expect(page.getByRole("link", { name: "Còn vị trí đang có người giữ: 1" })).toBeVisible();
    const move = await unfolds(page, "Chuyển sang cơ quan cấp trên khác");
    await move.getByLabel("Mã cơ quan cấp trên mới").fill("H31.01");
    await move.getByLabel("Số quyết định").fill("99/QĐ-UBND");
    await move.getByLabel("Trực thuộc cơ quan mới từ ngày").fill("2026-12-01");
    await move.getByRole("button", { name: "Chuyển sang cơ quan cấp trên khác" }).click();
    await sees(page, "Phòng Cải cách hành chính thử nghiệm");
    await expect(page.getByRole("status").first()).toContainText("Đã ghi cơ quan cấp trên mới");
  });
  await test.step("an agency with open dossiers says what is open", async () => {
    await visit(page, "/can-bo/to-chuc/H31.101", "Ủy ban nhân dân phường Phố Hiến");
    const end = await unfolds(page, "Kết thúc hoạt động");
    await end.getByLabel("Ngày đầu tiên không còn hoạt động").fill("2027-01-01");
    await end.getByRole("button", { name: "Kết thúc hoạt động" }).click();
    await sees(page, "Ủy ban nhân dân phường Phố Hiến");
    await page.getByRole("link", { name: /^Hồ sơ cơ quan này giải quyết, chưa xong: \d+/ }).click();
    await sees(page, "Việc đang mở: Ủy ban nhân dân phường Phố Hiến");
  });
});

test("a day off is shown with the dates that it moves, and moves them once it is confirmed", async ({ page, visitor }) => {
  const { code } = await accepted(visitor);
  const officer = await visitor();
  await signIn(officer, people.officer, "/can-bo");
  await sees(officer, "Việc của tôi");
  await opens(officer, code);
  await signIn(page, people.administrator, "/can-bo/lich-lam-viec");
  await sees(page, "Lịch làm việc năm 2026");
  const day = await unfolds(page, "Thêm hoặc sửa một ngày");
  await day.getByLabel("Ngày", { exact: true }).fill("2026-11-25");
  await day.getByLabel("Tên gọi").fill("Nghỉ phòng, chống bão số 9");
  await day.getByLabel("Căn cứ").fill("Công điện 12/CĐ-UBND");
  await day.getByRole("button", { name: "Lưu ngày" }).click();
  await sees(page, "Xem trước khi đổi lịch làm việc");
  await expect(page.getByText(/^Hẹn trả của \d+ hồ sơ đang giải quyết sẽ lùi$/)).toBeVisible();
  const row = page.getByRole("row", { name: code });
  // The latest dates come first.
  while (!(await row.count())) {
    await page.getByRole("navigation", { name: "Trang danh sách" }).getByRole("link", { name: "Sau" }).click();
    await sees(page, "Xem trước khi đổi lịch làm việc");
  }
  await expect(row).toContainText("25/11/2026");
  await expect(row).toContainText("26/11/2026");
  await page.getByRole("button", { name: "Xác nhận và tính lại hạn" }).click();
  await sees(page, "Lịch làm việc năm 2026");
  await expect(page.getByRole("row", { name: /25\/11\/2026/ })).toContainText("Nghỉ phòng, chống bão số 9");
  await test.step("whoever has it sees the new date and why", async () => {
    await expect(async () => {
      await officer.reload();
      await expect(officer.getByText("Nghỉ phòng, chống bão số 9 – Công điện 12/CĐ-UBND").first()).toBeAttached({ timeout: 1_000 });
    }).toPass();
    await sees(officer, code);
    await officer.locator("summary", { hasText: "Vì sao là ngày này?" }).click();
    await expect(officer.getByText("Nghỉ phòng, chống bão số 9 – Công điện 12/CĐ-UBND").first()).toBeVisible();
    await visit(officer, "/can-bo", "Việc của tôi");
    await officer.locator("summary", { hasText: "Nhắc việc, đôn đốc" }).click();
    await expect(officer.getByText(/^Lịch làm việc thay đổi \(Nghỉ phòng, chống bão số 9/).first()).toBeVisible();
  });
  await test.step("the person is told", async () => {
    const citizen = await visitor();
    await signIn(citizen, people.thao, "/ho-so-cua-toi");
    await sees(citizen, "Hồ sơ của tôi");
    await expect(citizen.getByText(`Hồ sơ ${code}: hẹn trả kết quả đổi thành`, { exact: false }).first()).toBeVisible();
  });
  await test.step("taken back with a reason, nobody is due earlier than they were told", async () => {
    await visit(page, "/can-bo/lich-lam-viec?ngay=2026-11-25", "Lịch làm việc năm 2026");
    const day = await unfolds(page, "Thêm hoặc sửa một ngày");
    await day.getByLabel(/^Lý do bỏ/).fill("Bão đổi hướng");
    await day.getByRole("button", { name: "Bỏ ngày này khỏi lịch" }).click();
    await sees(page, "Lịch làm việc năm 2026");
    await expect(page.getByRole("row", { name: /Bão đổi hướng/ })).toContainText(people.administrator.name);
    await opens(officer, code);
    await officer.locator("summary", { hasText: "Vì sao là ngày này?" }).click();
    await expect(officer.getByText(/26\/11\/2026$/).first()).toBeVisible();
  });
});

test("the chair lets the centre's director sign, who signs within that and no longer than that", async ({ page, visitor }) => {
  const dossiers = [await accepted(visitor), await accepted(visitor)];
  const [chair, officer, director] = [page, await visitor(), await visitor()];
  await signIn(chair, people.chair, "/can-bo/uy-quyen");
  await sees(chair, "Ủy quyền ký");
  const give = await unfolds(chair, "Giao người khác ký");
  const near = await give.getByLabel("Người được giao ký").locator("option").allInnerTexts();
  await give.getByLabel("Người được giao ký").selectOption({ label: near.find((name) => name.startsWith(people.centre.name))! });
  await give.getByLabel("Kết quả giải quyết").check();
  await give.locator("summary", { hasText: "Chỉ những thủ tục này" }).click();
  await give.getByLabel(/^2\.000635/).check();
  await give.getByLabel("Số văn bản giao ký").fill("45/QĐ-UBND");
  await give.getByLabel("Đến hết ngày").fill("2026-12-31");
  await give.getByRole("button", { name: "Giao người khác ký" }).click();
  await sees(chair, "Ủy quyền ký");
  await expect(chair.getByRole("row", { name: new RegExp(people.centre.name) })).toContainText("TUQ.");
  await test.step("drafted", async () => {
    await signIn(officer, people.officer, "/can-bo");
    await sees(officer, "Việc của tôi");
    for (const { code } of dossiers) {
      await opens(officer, code);
      await does(officer, "Dự thảo kết quả");
      await does(officer, "Trình ký");
    }
  });
  await test.step("signed under the delegation", async () => {
    await signIn(director, people.centre, "/can-bo/uy-quyen");
    await sees(director, "Ủy quyền ký");
    await expect(director.getByRole("row", { name: /Chủ tịch/ })).toContainText("45/QĐ-UBND");
    await opens(director, dossiers[0]!.code);
    await does(director, "Ký");
    await opens(officer, dossiers[0]!.code);
    await expect(officer.getByText(people.centre.name).first()).toBeVisible();
  });
  await test.step("taken back, nothing more is signed", async () => {
    await opens(director, dossiers[1]!.code);
    await begins(director, "Ký");
    await chair.getByRole("row", { name: new RegExp(people.centre.name) }).getByRole("button", { name: "Thu hồi" }).click();
    await sees(chair, "Ủy quyền ký");
    await expect(chair.getByRole("status").first()).toContainText("Đã thu hồi");
    await confirms(director, "Ký");
    await expect(director.getByRole("heading", { level: 1 })).not.toHaveText("Việc của tôi");
    await opens(chair, dossiers[1]!.code);
    await expect(acts(chair).getByRole("link", { name: "Ký", exact: true })).toBeVisible();
  });
});
