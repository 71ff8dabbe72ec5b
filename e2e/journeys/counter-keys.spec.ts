import { CERTIFICATION, certifies, meets, received, takes } from "../counter.ts";
import { expect, sees, test } from "../fixtures.ts";
import { people } from "../people.ts";

test("after a dossier one key leads to whatever comes next", async ({ page }) => {
  await meets(page, people.intake, people.thao, "20011996");
  await takes(page, CERTIFICATION.code, CERTIFICATION.name);
  await certifies(page);
  await page.keyboard.press("F8");
  await page.keyboard.press("Alt+N");
  const code = await received(page);
  const done = page.url();

  await test.step("the slip went to the printer once, and goes there again by Alt+I", async () => {
    const slip = page.locator("iframe#phieu");
    await expect(slip).toHaveAttribute("data-printed", "1");
    expect(new URL(done).search).toBe("");
    await page.keyboard.press("Alt+I");
    await expect(slip).toHaveAttribute("data-printed", "2");
    await page.reload();
    await sees(page, "Đã tiếp nhận hồ sơ");
    await expect(slip).not.toHaveAttribute("data-printed");
  });
  await test.step("? lists the keys, though the scan field has the focus", async () => {
    await expect(page.getByRole("main").getByLabel("Quét thẻ căn cước, quét phiếu, hoặc gõ")).toBeFocused();
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Phím tắt" });
    await expect(keys).toBeVisible();
    for (const key of ["F2", "F8", "Alt+I", "Alt+K", "Alt+L", "?"]) await expect(keys.getByText(key, { exact: true })).toBeVisible();
    // Those of Chrome, Edge and Firefox on Windows (F4: address bar, F9: reader; Alt with D, E, F: address bar and menus, with B, H, S, T, V:
    // Firefox's menus) and of Vietnamese input methods (Alt+Z) are left alone.
    const taken = ["F1", "F3", "F4", "F5", "F6", "F7", "F9", "F10", "F11", "F12", ...["B", "D", "E", "F", "H", "S", "T", "V", "Z"].map((letter) => `Alt+${letter}`)];
    for (const key of taken) await expect(keys.getByText(key, { exact: true })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(keys).toBeHidden();
  });
  await test.step("F2: another dossier of the same person", async () => {
    await page.keyboard.press("F2");
    await page.waitForURL(/\/nguoi\/[^/]+\?the=1$/);
    await sees(page, "Tiếp nhận tại quầy");
    await expect(page.getByText(people.thao.name)).toBeVisible();
  });
  await test.step("Alt+K: the same procedure for the next person", async () => {
    await page.goto(done);
    await sees(page, "Đã tiếp nhận hồ sơ");
    await page.keyboard.press("Alt+K");
    await page.waitForURL(/thu-tuc=2\.000815/);
    await sees(page, "Tiếp nhận tại quầy");
    await expect(page.getByText(/^Tiếp tục nhận cùng thủ tục: Chứng thực/)).toBeVisible();
    await page.keyboard.type(people.dung.number);
    await page.keyboard.press("Enter");
    await sees(page, CERTIFICATION.name);
    await expect(page.getByLabel("Tên giấy tờ, văn bản")).toHaveValue("Bằng tốt nghiệp đại học");
  });
  await test.step("F8: what waits in the inbox", async () => {
    await page.goto(done);
    await sees(page, "Đã tiếp nhận hồ sơ");
    await page.keyboard.press("F8");
    await page.waitForURL(/\/can-bo\/ho-so\//);
    await sees(page, /^H31\./);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(code);
  });
});

test("the card that was seen stays seen while a procedure is looked for", async ({ page }) => {
  await meets(page, people.intake, people.dung, "05051968");
  await takes(page, "chung thuc ban sao", CERTIFICATION.name);
  expect(new URL(page.url()).searchParams.get("the")).toBe("1");
});
