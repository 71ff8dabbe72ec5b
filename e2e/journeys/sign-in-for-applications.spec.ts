import { application } from "../application.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { people, signIn } from "../people.ts";

test("a citizen signs in to another system, lets a device do so too, and withdraws it", async ({ page, visitor, address }) => {
  const other = await application();

  await test.step("an administrator registers it, and sees its secret once", async () => {
    const desk = await visitor();
    await signIn(desk, people.administrator, "/can-bo/ung-dung");
    await sees(desk, "Ứng dụng kết nối");
    await desk.getByRole("link", { name: "Đăng ký ứng dụng" }).click();
    await sees(desk, "Đăng ký ứng dụng");
    await desk.getByLabel("Tên ứng dụng").fill("Sổ sức khỏe điện tử");
    await desk.getByLabel("Mã cơ quan chủ quản").fill("H31.02");
    await desk.getByLabel("Địa chỉ quay lại sau đăng nhập").fill("http://so-suc-khoe.example/ve");
    await desk.getByRole("button", { name: "Đăng ký ứng dụng" }).click();
    await sees(desk, "Đăng ký ứng dụng");
    await expect(desk.getByRole("link", { name: /phải bắt đầu bằng https/ })).toBeVisible();
    await desk.getByLabel("Địa chỉ quay lại sau đăng nhập").fill(other.redirect);
    await desk.getByLabel("Địa chỉ quay lại sau đăng xuất").fill(`${other.home}/tam-biet`);
    for (const scope of ["Số định danh cá nhân", "Cả khi không có mặt"]) await desk.getByLabel(scope).check();
    await desk.getByLabel(/^Đăng nhập trên thiết bị/).check();
    await desk.getByRole("button", { name: "Đăng ký ứng dụng" }).click();
    await sees(desk, "Đã cấp mã bí mật");
    const secret = await desk.locator(".ph-confirmation__code strong").innerText();
    await desk.getByRole("link", { name: "Về trang ứng dụng" }).click();
    await sees(desk, "Sổ sức khỏe điện tử");
    await expect(desk.getByText(secret)).toHaveCount(0);
    await other.knows(address, new URL(desk.url()).pathname.split("/").at(-1)!, secret);
    await visit(desk, "/can-bo/ung-dung/khoa", "Khóa ký");
    await expect(desk.getByText("Đang ký", { exact: true })).toBeVisible();
    await visit(desk, "/can-bo/ung-dung", "Ứng dụng kết nối");
  });

  await test.step("a citizen signs in through it, and is asked", async () => {
    await page.goto(other.home);
    await sees(page, "Đăng nhập");
    await page.getByRole("button", { name: `Đăng nhập: ${people.thao.name}` }).click();
    await sees(page, "Sổ sức khỏe điện tử đề nghị được biết thông tin của Ông/Bà");
    for (const scope of ["Họ tên, ngày sinh, giới tính", "Số định danh cá nhân"]) await expect(page.getByText(scope)).toBeVisible();
    await expect(page.getByText(people.thao.name).first()).toBeVisible();
    // The page that leads on is looked at while the application does not answer yet.
    await page.route(`${other.redirect}?*`, (route) => route.fulfill({ status: 204 }));
    await page.getByRole("button", { name: "Đồng ý", exact: true }).click();
    await sees(page, "Đang trở lại Sổ sức khỏe điện tử");
    await page.unrouteAll();
    await page.getByRole("link", { name: "Tiếp tục tới Sổ sức khỏe điện tử" }).click();
    await sees(page, `Xin chào ${people.thao.name}, mức 1`);
  });

  await test.step("the next time nobody asks, and the page between leads on by itself", async () => {
    await page.goto(other.home);
    await sees(page, `Xin chào ${people.thao.name}, mức 1`);
    await page.goto(`${other.home}/lam-moi`);
    await sees(page, "Đã làm mới");
  });

  await test.step("when the application needs more, the national e-ID shows it", async () => {
    await page.goto(`${other.home}/muc-2`);
    await sees(page, "Cần xác thực định danh mức 2");
    await page.getByRole("link", { name: "Xác thực bằng VNeID mức 2" }).click();
    await sees(page, "Đăng nhập bằng định danh điện tử");
    await page.getByRole("button", { name: `Đồng ý: ${people.thao.name}` }).click();
    await sees(page, `Xin chào ${people.thao.name}, mức 2`);
  });

  await test.step("a code on a device is typed on a phone", async () => {
    const screen = await visitor();
    await screen.goto(`${other.home}/thiet-bi`);
    const code = await screen.getByRole("heading", { level: 1 }).innerText();
    await sees(screen, code);
    const phone = await visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(phone, people.thao, "/thiet-bi");
    await sees(phone, "Đăng nhập trên thiết bị khác");
    await phone.getByLabel("Mã trên thiết bị").fill("BBBB-BBBB");
    await phone.getByRole("button", { name: "Tiếp tục" }).click();
    await sees(phone, "Đăng nhập trên thiết bị khác");
    await expect(phone.getByText(/Không có thiết bị nào đang chờ mã này/).first()).toBeVisible();
    await phone.getByLabel("Mã trên thiết bị").fill(code.toLowerCase());
    await phone.getByRole("button", { name: "Tiếp tục" }).click();
    await sees(phone, "Sổ sức khỏe điện tử đề nghị được biết thông tin của Ông/Bà");
    await expect(phone.getByText(`Mã trên thiết bị phải là ${code}`)).toBeVisible();
    await phone.getByRole("button", { name: "Đồng ý", exact: true }).click();
    await sees(phone, "Đăng nhập trên thiết bị khác");
    await expect(phone.getByText("Thiết bị đã đăng nhập")).toBeVisible();
    await screen.goto(`${other.home}/thiet-bi/cho`);
    await sees(screen, `Thiết bị của ${people.thao.name}`);
  });

  await test.step("what is withdrawn is over at once", async () => {
    await visit(page, "/tai-khoan", "Tài khoản của tôi");
    await page.getByRole("link", { name: "Ứng dụng đã cho phép" }).click();
    await sees(page, "Ứng dụng đã cho phép");
    await page.getByRole("button", { name: "Thu hồi: Sổ sức khỏe điện tử" }).click();
    await sees(page, "Ứng dụng đã cho phép");
    await expect(page.getByText("Đã thu hồi")).toBeVisible();
    await page.goto(`${other.home}/lam-moi`);
    await sees(page, "invalid_grant");
  });

  await test.step("signing out there is signing out here", async () => {
    await page.goto(`${other.home}/dang-xuat`);
    await sees(page, "Đã đăng xuất");
    await visit(page, "/tai-khoan", "Đăng nhập");
  });

  await other.stop();
});
