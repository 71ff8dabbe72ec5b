import { COPY, fillsIn, submits } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { photo } from "../files.ts";
import { people, signIn } from "../people.ts";

test("a citizen files from a phone", async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await visit(page, "/", "Ông/Bà cần làm thủ tục gì?");
  await visit(page, `/thu-tuc/${COPY.code}`, COPY.name);
  await signIn(page, people.firm, "/");
  await sees(page, "Ông/Bà cần làm thủ tục gì?");
  await fillsIn(page, [await photo(page, "the.jpg")]);
  const code = await submits(page);
  await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
  await sees(page, COPY.name);
  await expect(page.getByText(code).first()).toBeVisible();
  await visit(page, "/ho-so-cua-toi", "Hồ sơ của tôi");
});

test("the narrowest phones need no scrolling to and fro", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of ["/", "/thu-tuc", "/thu-tuc?q=dat", `/thu-tuc/${COPY.code}`, `/thu-tuc/${COPY.code}/mau-don`, `/thu-tuc/${COPY.code}/nop`, "/tra-cuu", "/dang-nhap", "/dang-ky", "/khong-co"]) await visit(page, address, /.+/);
  await signIn(page, people.dung, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
});
