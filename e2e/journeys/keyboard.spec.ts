import type { Locator, Page } from "@playwright/test";
import { COPY } from "../citizen.ts";
import { pdf } from "../files.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { focused, outlined } from "../look.ts";
import { people, signIn } from "../people.ts";

/** More presses of Tab than any page needs. */
const MOST = 150;

/** Goes to a control with Tab; on the way every stop is seen. */
async function reaches(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let step = 0; step < MOST; step++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    const { name, visible } = await focused(page);
    expect(visible || (await page.evaluate(() => document.activeElement === document.body)), `focus on “${name}” is seen`).toBe(true);
  }
  throw new Error(`the keyboard does not come to ${control}`);
}

async function presses(page: Page, control: Locator): Promise<void> {
  await reaches(page, control);
  await page.keyboard.press("Enter");
}

async function writes(page: Page, field: Locator, text: string): Promise<void> {
  await reaches(page, field);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

async function ticks(page: Page, box: Locator): Promise<void> {
  await reaches(page, box);
  if (!(await box.isChecked())) await page.keyboard.press("Space");
  await expect(box).toBeChecked();
}

/** One of a group of radio buttons: Tab comes to the group, arrows to the button. */
async function picks(page: Page, radio: Locator): Promise<void> {
  const name = await radio.getAttribute("name");
  const group = page.locator(`input[type="radio"][name="${name}"]`);
  for (let step = 0; step < MOST && !(await group.evaluateAll((found) => found.includes(document.activeElement as HTMLInputElement))); step++) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  for (let step = 0; step < (await group.count()) && !(await radio.isChecked()); step++) await page.keyboard.press("ArrowDown");
  await expect(radio).toBeChecked();
}

async function selects(page: Page, field: Locator, label: string): Promise<void> {
  await reaches(page, field);
  const chosen = (): Promise<string> => field.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label.trim() ?? "");
  // What depends on the answer is asked for at once, and comes before the next key.
  const key = async (name: string): Promise<void> => {
    await page.keyboard.press(name);
    await expect(page.locator(".htmx-request")).toHaveCount(0);
  };
  if ((await chosen()) !== label) await key("Home");
  for (let step = 0; step < MOST && (await chosen()) !== label; step++) await key("ArrowDown");
  expect(await chosen()).toBe(label);
}

/** Past the frame of the page, as people who work by keyboard do. */
async function skips(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
  expect((await focused(page)).name).toBe("Bỏ qua phần đầu, tới nội dung chính");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await outlined(page);
}

/** The page under this heading, with the keyboard at its beginning. */
async function at(page: Page, heading: string | RegExp): Promise<Locator> {
  await sees(page, heading);
  await skips(page);
  return page.getByRole("main");
}

test("a citizen finds a procedure, signs in and files, by keyboard alone", async ({ page }) => {
  test.slow();
  await visit(page, "/", "Ông/Bà cần làm thủ tục gì?");
  await skips(page);
  await writes(page, page.getByRole("searchbox"), "ban sao trich luc ho tich");
  await page.keyboard.press("Enter");
  let main = await at(page, "Thủ tục hành chính");
  await presses(page, main.getByRole("link", { name: COPY.name, exact: true }));
  main = await at(page, COPY.name);
  await presses(page, main.getByRole("link", { name: "Nộp trực tuyến" }));
  main = await at(page, "Trước khi bắt đầu");
  await presses(page, main.getByRole("link", { name: "Đăng nhập để bắt đầu" }));
  main = await at(page, "Đăng nhập");
  await writes(page, main.getByLabel("Tên đăng nhập"), people.thao.user);
  await writes(page, main.getByLabel("Mật khẩu"), "nhan-long-pho-hien");
  await page.keyboard.press("Enter");

  main = await at(page, "Trước khi bắt đầu");
  for (const condition of await main.getByRole("checkbox").all()) await ticks(page, condition);
  await presses(page, main.getByRole("button", { name: "Bắt đầu điền hồ sơ" }));
  main = await at(page, COPY.name);
  await presses(page, main.getByRole("link", { name: "Nộp cho ai" }));
  main = await at(page, "Ông/Bà nộp hồ sơ cho ai?");
  await picks(page, main.getByRole("radio", { name: "Cho người khác" }));
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));
  main = await at(page, "Ông/Bà nộp thay cho ai?");
  await picks(page, main.getByRole("radio", { name: /^Người được ủy quyền/ }));
  await writes(page, main.getByLabel("Họ, chữ đệm, tên", { exact: true }), "Anna Schmidt");
  const birthday = main.getByRole("group", { name: "Ngày sinh" });
  await writes(page, birthday.getByLabel("Ngày", { exact: true }), "3");
  await writes(page, birthday.getByLabel("Tháng", { exact: true }), "4");
  await writes(page, birthday.getByLabel("Năm", { exact: true }), "1988");
  await picks(page, main.getByRole("radio", { name: "Nữ", exact: true }));
  await picks(page, main.getByRole("radio", { name: /^Hộ chiếu/ }));
  await writes(page, main.getByRole("textbox", { name: "Số hộ chiếu" }), "C01X00T47");
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));
  main = await at(page, "Ông/Bà nộp hồ sơ ở đâu?");
  await selects(page, main.getByLabel("Xã, phường giải quyết", { exact: true }), "Phường Phố Hiến");
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));

  main = await at(page, "Giấy tờ cần cấp bản sao");
  await selects(page, main.getByLabel("Giấy tờ hộ tịch cần cấp bản sao"), "Giấy khai sinh (bản sao)");
  await writes(page, main.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch"), people.thao.name);
  const born = main.getByRole("group", { name: "Ngày sinh" });
  await writes(page, born.getByLabel("Ngày", { exact: true }), "20");
  await writes(page, born.getByLabel("Tháng", { exact: true }), "1");
  await writes(page, born.getByLabel("Năm", { exact: true }), "1996");
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));
  main = await at(page, "Việc đăng ký trước đây");
  await writes(page, main.getByLabel("Nơi đã đăng ký"), "Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên");
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));
  main = await at(page, "Người yêu cầu");
  await writes(page, main.getByLabel("Nơi cư trú của người yêu cầu"), "Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên");
  await selects(page, main.getByLabel("Quan hệ với người có thông tin hộ tịch"), "Chính người đó");
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));
  main = await at(page, "Số bản và mục đích");
  await writes(page, main.getByLabel("Số bản sao đề nghị cấp"), "2");
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));

  main = await at(page, "Giấy tờ kèm theo");
  await presses(page, main.getByRole("link", { name: /^Văn bản ủy quyền/ }));
  main = await at(page, /^Văn bản ủy quyền/);
  const chooser = page.waitForEvent("filechooser");
  await presses(page, main.getByRole("button", { name: "Chọn tệp" }));
  const paper = pdf("uy-quyen.pdf");
  await (await chooser).setFiles(paper);
  await expect(main.getByRole("link", { name: paper.name })).toBeVisible();
  await presses(page, main.getByRole("button", { name: "Lưu và tiếp tục" }));
  main = await at(page, "Giấy tờ kèm theo");
  await presses(page, main.getByRole("link", { name: "Tiếp tục", exact: true }));
  main = await at(page, "Ông/Bà muốn nhận kết quả bằng cách nào?");
  await picks(page, main.getByRole("radio", { name: "Nhận tại quầy" }));
  await presses(page, main.getByRole("button", { name: "Tiếp tục", exact: true }));
  main = await at(page, "Kiểm tra lại trước khi nộp");
  await ticks(page, main.getByRole("checkbox", { name: "Tôi đã đọc và cam đoan các nội dung trên" }));
  await presses(page, main.getByRole("button", { name: "Nộp hồ sơ" }));
  main = await at(page, "Đã nộp hồ sơ");
  await presses(page, main.getByRole("link", { name: "Theo dõi hồ sơ" }));
  await at(page, COPY.name);
});

test("Escape puts away what was opened and gives the focus back", async ({ page }) => {
  await visit(page, "/", "Ông/Bà cần làm thủ tục gì?");
  const search = page.getByRole("searchbox");
  await writes(page, search, "khai sinh");
  const suggestions = page.locator(".ph-suggestions a");
  await expect(suggestions.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(suggestions.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(suggestions).toHaveCount(0);
  await expect(search).toBeFocused();

  await signIn(page, people.officer, "/can-bo");
  await sees(page, "Việc của tôi");
  const menu = page.locator("details.ph-menu > summary");
  await presses(page, menu);
  await expect(page.getByRole("link", { name: "Tài khoản" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Tài khoản" })).toBeHidden();
  await expect(menu).toBeFocused();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Phím tắt" });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(menu).toBeFocused();
});

test("no page of an official holds the keyboard fast, and every stop is seen", async ({ page }) => {
  test.slow();
  await signIn(page, people.intake, "/can-bo");
  await sees(page, "Việc của tôi");
  const dossier = (await page.locator("[data-open]").first().getAttribute("href"))!;
  for (const address of ["/can-bo", dossier, "/can-bo/tiep-nhan", "/can-bo/dau-gio-sang"]) {
    await visit(page, address, /.+/);
    await outlined(page);
    const skip = page.locator(".ph-skip");
    await skip.focus();
    let passed = 0;
    do {
      await page.keyboard.press("Tab");
      passed += 1;
      const { name, visible } = await focused(page);
      const outside = await page.evaluate(() => document.activeElement === document.body);
      expect(outside || visible, `focus on “${name}” of ${address} is seen`).toBe(true);
      if (outside) break;
    } while (passed < 400 && !(await skip.evaluate((element) => element === document.activeElement)));
    expect(passed, `stops of ${address}`).toBeLessThan(400);
    expect(passed, `stops of ${address}`).toBeGreaterThan(8);
  }
});
