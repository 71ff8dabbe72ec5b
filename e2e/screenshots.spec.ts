import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { begins, choosesPlace, COPY, date, filed, fillsIn, submits } from "./citizen.ts";
import { pdf } from "./files.ts";
import { expect, sees, test, visit } from "./fixtures.ts";
import { opens } from "./officials.ts";
import { people, signIn } from "./people.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../docs/screenshots");
const LARGEST = 200_000;

/** Writes what the window shows, one CSS pixel a dot, so that a picture stays small. */
async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.evaluate(async () => {
    scrollTo(0, 0);
    await document.fonts.ready;
  });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  expect(statSync(path).size, path).toBeLessThan(LARGEST);
}

test.use({ viewport: { width: 1200, height: 800 } });

test("citizens' pages", async ({ page }) => {
  await visit(page, "/", "Ông/Bà cần làm thủ tục gì?");
  await shoot(page, "home");
  await visit(page, `/thu-tuc/${COPY.code}`, COPY.name);
  await shoot(page, "procedure");
  await signIn(page, people.thao, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await begins(page, COPY);
  await choosesPlace(page);
  await sees(page, "Giấy tờ cần cấp bản sao");
  await page.getByLabel("Giấy tờ hộ tịch cần cấp bản sao").selectOption({ label: "Giấy khai sinh (bản sao)" });
  await page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch").fill(people.thao.name);
  await date(page, "Ngày sinh", ["20", "1", "1996"]);
  await shoot(page, "form-step");
  await fillsIn(page, [pdf("the-can-cuoc.pdf")]);
  await submits(page);
  await shoot(page, "confirmation");
});

test("officials' pages", async ({ page, visitor }) => {
  const { code } = await filed(visitor);
  await signIn(page, people.intake, "/can-bo");
  await sees(page, "Việc của tôi");
  await shoot(page, "inbox");
  await opens(page, code);
  await shoot(page, "dossier");
  await visit(page, "/can-bo/tiep-nhan", "Tiếp nhận tại quầy");
  await page.locator(":focus").fill(people.thao.number);
  await page.keyboard.press("Enter");
  await expect(page.getByText(people.thao.name)).toBeVisible();
  await sees(page, "Tiếp nhận tại quầy");
  await page.getByRole("link", { name: COPY.name }).click();
  await sees(page, COPY.name);
  await shoot(page, "counter");
  const chair = await visitor();
  await signIn(chair, people.chair, "/can-bo/dau-gio-sang");
  await sees(chair, "Đầu giờ sáng");
  await shoot(chair, "morning");
});

test("on a phone", async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  await visit(page, `/thu-tuc/${COPY.code}`, COPY.name);
  await shoot(page, "phone");
});
