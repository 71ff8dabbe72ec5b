import { axe } from "../axe.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { fits, focused } from "../look.ts";
import { people, signIn } from "../people.ts";

test("whoever may not see a page and whoever asks for one that is not there get the same answer", async ({ page, visitor }) => {
  await visit(page, "/khong-co-trang-nay", "Không tìm thấy trang");
  const citizen = await visitor();
  await signIn(citizen, people.dung, "/can-bo/to-chuc");
  await sees(citizen, "Không tìm thấy trang");
});

test("every component in every state", async ({ page }) => {
  await page.goto("/kieu-dang");
  await expect(page.getByRole("heading", { level: 1, name: "Kiểu dáng" })).toBeVisible();
  await axe(page);
  await page.setViewportSize({ width: 320, height: 720 });
  await fits(page);
});

test("the pages speak English and Vietnamese", async ({ page }) => {
  await visit(page, "/dang-nhap", "Đăng nhập");
  await page.getByRole("link", { name: "English" }).click();
  await sees(page, "Sign in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await visit(page, "/", /.+/);
  await expect(page.getByRole("main")).not.toContainText("Thủ tục");
  await page.getByRole("link", { name: "Tiếng Việt" }).click();
  await sees(page, /.+/);
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
});

test("the keyboard reaches everything, first the content, and one always sees where it is", async ({ page }) => {
  await visit(page, "/dang-nhap", "Đăng nhập");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toEqual({ name: "Bỏ qua phần đầu, tới nội dung chính", visible: true });
  const passed: string[] = [];
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("Tab");
    const { name, visible } = await focused(page);
    expect(visible, `focus on “${name}” is seen`).toBe(true);
    passed.push(name);
  }
  expect(new Set(passed).size, passed.join(", ")).toBeGreaterThan(9);
  await page.goto("/dang-nhap");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Đăng nhập bằng VNeID" })).toBeFocused();
});

for (const role of ["thao", "intake", "desk", "officer", "chair", "centre", "administrator", "inspector"] as const) {
  test(`every page of the menu opens for ${role}`, async ({ page }) => {
    const addresses = new Set<string>();
    const collect = async (): Promise<void> => {
      await sees(page, /.+/);
      const links = page.getByRole("navigation", { name: "Danh mục" }).getByRole("link");
      for (const address of await links.evaluateAll((found) => found.map((link) => link.getAttribute("href")!))) addresses.add(address);
    };
    await signIn(page, people[role], "/");
    await collect();
    if (role !== "thao") {
      await page.goto("/can-bo");
      await collect();
    }
    for (const address of addresses) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(200);
      await sees(page, /.+/);
    }
  });
}
