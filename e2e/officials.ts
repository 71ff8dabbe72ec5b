import { expect, type Page } from "@playwright/test";
import { sees, visit } from "./fixtures.ts";

/** Acts after which the dossier has left the official's hands, so that the inbox comes next. */
const LEAVES = ["Phân công", "Cho ý kiến", "Trả kết quả", "Bưu chính đã phát", "Từ chối tiếp nhận", "Rút hồ sơ theo đề nghị", "Dừng giải quyết"];

/** The field that takes whatever a scanner or a keyboard sends. */
export function scan(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("search", { name: /^Quét thẻ/ }).getByRole("textbox");
}

/** Opens a dossier by its code, as an official does with a slip in hand. */
export async function opens(page: Page, code: string): Promise<void> {
  await scan(page).fill(code);
  await scan(page).press("Enter");
  await sees(page, code);
}

/** The acts that the open dossier offers to this official. */
export function acts(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("region", { name: "Việc làm được với hồ sơ này" });
}

/** Opens the page of an act, which first says what will happen. */
export async function begins(page: Page, act: string): Promise<void> {
  await acts(page).getByRole("link", { name: act, exact: true }).click();
  await sees(page, new RegExp(`^${act} – `));
}

/** Confirms the act whose page is open. */
export async function confirms(page: Page, act: string): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: act, exact: true }).click();
}

/** What officers write into drafts of results, by the label of the field. */
const DRAFTED: Record<string, string> = {
  "Số, quyển số, như trong Sổ": "Số 15, quyển 01/1996",
  "Nơi sinh": "Bệnh viện Đa khoa Mô Phỏng, tỉnh Hưng Yên",
  "Mã hồ sơ trên hệ thống của Bộ Công an": "G01.31-20261123-0012345",
  "Số định danh cá nhân của trẻ": "099326000001",
};

/** Answers what the open draft of a result still asks for. */
export async function writesDraft(page: Page): Promise<void> {
  for (const [label, value] of Object.entries(DRAFTED)) {
    const field = page.getByLabel(label, { exact: true });
    if ((await field.count()) && !(await field.inputValue())) await field.fill(value);
  }
  const day = page.getByRole("group", { name: "Ngày đăng ký, như trong Sổ" });
  if ((await day.count()) && !(await day.getByLabel("Ngày", { exact: true }).inputValue())) {
    await day.getByLabel("Ngày", { exact: true }).fill("4");
    await day.getByLabel("Tháng").fill("5");
    await day.getByLabel("Năm").fill("1996");
  }
}

/** Does something with the open dossier from begin to end; `fill` answers what its page asks. */
export async function does(page: Page, act: string, fill = act === "Dự thảo kết quả" ? () => writesDraft(page) : async () => {}): Promise<void> {
  const code = await page.getByRole("heading", { level: 1 }).innerText();
  await begins(page, act);
  const moves = new URL(page.url()).pathname.endsWith("/chuyen");
  await fill();
  await confirms(page, act);
  await sees(page, moves || LEAVES.includes(act) ? "Việc của tôi" : code);
  await expect(page.getByRole("status").filter({ hasText: code }).first()).toBeVisible();
}

/**
 * Opens the first dossier of the inbox that offers an act, or the last one, so that journeys side by side do not come upon each other's;
 * tells its code. `narrow` narrows the inbox as its filters do.
 */
export async function finds(page: Page, act: string, narrow = "", end: "first" | "last" = "first"): Promise<string> {
  await visit(page, `/can-bo${narrow}`, "Việc của tôi");
  const codes = await page.getByRole("table").getByRole("link", { name: /^H31[.\d]*-\d{6}-\d{4,}$/ }).allInnerTexts();
  const distinct = [...new Set(codes)];
  for (const code of end === "first" ? distinct : distinct.reverse()) {
    await opens(page, code);
    if (await acts(page).getByRole("link", { name: act, exact: true }).count()) return code;
  }
  throw new Error(`no dossier in /can-bo${narrow} offers “${act}”`);
}

/** The page of an act says that this will happen. */
export async function promises(page: Page, what: string): Promise<void> {
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: what }).first()).toBeVisible();
}
