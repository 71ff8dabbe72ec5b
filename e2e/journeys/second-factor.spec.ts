import type { CDPSession, Page } from "@playwright/test";
import { expect, sees, test, visit } from "../fixtures.ts";
import { people, signIn } from "../people.ts";
import { totp } from "../totp.ts";

// Whoever has a second factor no longer signs in with one click, which other journeys do.
test.use({ own: { name: "second-factor", secondFactor: true } });

/** A finger or a face that the browser asks for, in software. */
async function authenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = { protocol: "ctap2" as const, transport: "internal" as const, hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return cdp;
}

/** Passkeys are bound to a name, which on one's own machine is localhost. */
const named = (): string => process.env.PHOHIEN_ADDRESS!.replace("127.0.0.1", "localhost");

/** Signs in with name and password on the page that is open. */
async function types(page: Page, user: string): Promise<void> {
  await page.getByLabel("Tên đăng nhập").fill(user);
  await page.getByLabel("Mật khẩu").fill("nhan-long-pho-hien");
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
}

test("an official adds a passkey and signs in with it alone", async ({ page }) => {
  await authenticator(page);
  await visit(page, `${named()}/dang-nhap?ve=/tai-khoan/bao-mat`, "Đăng nhập");
  await types(page, people.builder.user);
  await sees(page, "Bảo mật tài khoản");
  await expect(page.getByText("Chưa có lớp xác thực thứ hai")).toBeVisible();
  await page.locator("article", { hasText: "Khóa truy cập (passkey)" }).getByRole("link", { name: "Thêm" }).click();
  await sees(page, "Thêm khóa truy cập");
  await page.getByLabel("Tên gọi").fill("Máy tính phòng Kinh tế");
  await page.getByRole("button", { name: "Tạo khóa truy cập" }).click();
  await sees(page, "Mã khôi phục");
  await page.getByRole("link", { name: "Tôi đã cất giữ" }).click();
  await sees(page, "Bảo mật tài khoản");
  await expect(page.getByRole("table").filter({ hasText: "Máy tính phòng Kinh tế" })).toBeVisible();

  await test.step("no name and no password is asked for", async () => {
    await page.context().clearCookies({ name: "session" });
    await visit(page, `${named()}/dang-nhap?ve=/tai-khoan/bao-mat`, "Đăng nhập");
    await page.getByRole("button", { name: "Đăng nhập bằng khóa truy cập" }).click();
    await sees(page, "Bảo mật tài khoản");
    await expect(page.getByRole("cell", { name: "Khóa truy cập", exact: true })).toBeVisible();
  });

  await test.step("after the password it is the second step", async () => {
    await page.context().clearCookies({ name: "session" });
    await visit(page, `${named()}/dang-nhap?ve=/tai-khoan/bao-mat`, "Đăng nhập");
    await types(page, people.builder.user);
    await sees(page, "Xác thực lớp thứ hai");
    await page.getByRole("button", { name: "Dùng khóa truy cập" }).click();
    await sees(page, "Bảo mật tài khoản");
    await expect(page.getByRole("cell", { name: "Mật khẩu và khóa truy cập" }).first()).toBeVisible();
  });

  await test.step("it is named otherwise and taken away", async () => {
    await page.getByText("Đổi tên").click();
    await page.getByLabel("Tên gọi").fill("Máy tính cũ");
    await page.getByRole("button", { name: "Lưu thay đổi: Máy tính phòng Kinh tế" }).click();
    await sees(page, "Bảo mật tài khoản");
    await page.getByRole("button", { name: "Bỏ: Máy tính cũ" }).click();
    await sees(page, "Bảo mật tài khoản");
    await expect(page.getByText("Chưa có lớp xác thực thứ hai")).toBeVisible();
  });
});

test("an official adds an application without scripts, and a recovery code opens the account when the phone is lost", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await visit(page, "/dang-nhap?ve=/tai-khoan/bao-mat/ung-dung", "Đăng nhập");
  await types(page, people.culture.user);
  await sees(page, "Thêm ứng dụng tạo mã");
  await page.getByLabel("Mã 6 số trên ứng dụng").fill("000000");
  await page.getByRole("button", { name: "Thêm ứng dụng này" }).click();
  await sees(page, "Thêm ứng dụng tạo mã");
  await expect(page.getByText("Mã không đúng", { exact: false }).first()).toBeVisible();
  await adds(page);
  const codes = await page.getByRole("main").getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);

  await test.step("the phone is lost", async () => {
    const elsewhere = await visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await visit(elsewhere, "/dang-nhap?ve=/tai-khoan/bao-mat", "Đăng nhập");
    await types(elsewhere, people.culture.user);
    await sees(elsewhere, "Xác thực lớp thứ hai");
    await elsewhere.getByLabel("Mã xác thực").fill("123456");
    await elsewhere.getByRole("button", { name: "Tiếp tục" }).click();
    await sees(elsewhere, "Xác thực lớp thứ hai");
    await elsewhere.getByLabel("Mã xác thực").fill(codes[0]!);
    await elsewhere.getByRole("button", { name: "Tiếp tục" }).click();
    await sees(elsewhere, "Bảo mật tài khoản");
    await expect(elsewhere.getByText("Còn 9 mã khôi phục")).toBeVisible();
  });

  await test.step("the other browser is told, and it was its owner", async () => {
    await visit(page, "/tai-khoan", "Tài khoản của tôi");
    await expect(page.getByText("Đăng nhập trên thiết bị lạ", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Đúng là tôi" }).first().click();
    await sees(page, "Bảo mật tài khoản");
    await page.getByRole("button", { name: "Đăng xuất mọi phiên khác" }).click();
    await sees(page, "Bảo mật tài khoản");
    await expect(page.getByText("Đã kết thúc mọi phiên đăng nhập khác.")).toBeVisible();
  });
});

/** Adds an application on the page that is open; its secret. */
async function adds(page: Page): Promise<string> {
  const secret = await page.getByRole("main").locator("code").innerText();
  await page.getByLabel("Mã 6 số trên ứng dụng").fill(totp(secret));
  await page.getByRole("button", { name: "Thêm ứng dụng này" }).click();
  await sees(page, "Mã khôi phục");
  return secret;
}

test("an administrator must add a factor before anything else; a counter's machine is enrolled and named on the lock screen", async ({ page, visitor }) => {
  await visit(page, "/dang-nhap?ve=/can-bo/may-quay", "Đăng nhập");
  await types(page, people.administrator.user);
  await sees(page, "Thêm lớp xác thực thứ hai");
  await visit(page, "/can-bo/may-quay", "Đăng nhập");
  await visit(page, "/dang-nhap/bao-mat", "Thêm lớp xác thực thứ hai");
  await page.locator("article", { hasText: "Ứng dụng tạo mã" }).getByRole("link", { name: "Thêm" }).click();
  await sees(page, "Thêm ứng dụng tạo mã");
  await adds(page);
  await page.getByRole("link", { name: "Tôi đã cất giữ" }).click();
  await sees(page, "Máy quầy");
  await page.getByLabel("Tên máy").fill("Quầy 7");
  await page.getByLabel("Mã cơ quan").fill("H31.101.04");
  await page.getByRole("button", { name: "Lấy mã" }).click();
  await sees(page, "Mã cho Quầy 7");
  const code = await page.locator(".ph-confirmation__code strong").innerText();
  const machine = await visitor();
  await visit(machine, "/may-quay", "Máy quầy");
  await machine.getByLabel("Mã của máy").fill(code);
  await machine.getByRole("button", { name: "Nhận máy này" }).click();
  await sees(machine, "Máy quầy");
  await expect(machine.getByText("Máy quầy: Quầy 7")).toBeVisible();
  await signIn(machine, people.desk, "/can-bo");
  await sees(machine, "Việc của tôi");
  await machine.keyboard.press("Alt+l");
  await sees(machine, "Màn hình đang khóa");
  await expect(machine.getByText("Máy quầy: Quầy 7", { exact: false })).toBeVisible();
});
