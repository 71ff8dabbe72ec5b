import { COPY, fillsIn, submits } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { pdf } from "../files.ts";
import { people, signIn } from "../people.ts";

test("a citizen files and follows without scripts", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await visit(page, "/", "Ông/Bà cần làm thủ tục gì?");
  const search = page.getByRole("main").getByRole("searchbox");
  await search.fill("trich luc ho tich");
  await search.press("Enter");
  await sees(page, "Thủ tục hành chính");
  await page.getByRole("main").getByRole("link", { name: COPY.name }).click();
  await sees(page, COPY.name);
  await signIn(page, people.dung, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await fillsIn(page, [pdf("the-can-cuoc.pdf")], false);
  const code = await submits(page);
  await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
  await sees(page, COPY.name);
  await visit(page, "/tra-cuu", "Tra cứu hồ sơ");
  await page.getByLabel("Mã hồ sơ").fill(code);
  await page.getByLabel("4 số cuối điện thoại").fill(people.dung.phone.slice(-4));
  await page.getByRole("main").getByRole("button", { name: "Tra cứu" }).click();
  await sees(page, "Tra cứu hồ sơ");
  await expect(page.getByText("Chờ tiếp nhận").first()).toBeVisible();
});
