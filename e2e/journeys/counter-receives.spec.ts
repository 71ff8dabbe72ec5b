import { expect, sees, test, visit } from "../fixtures.ts";
import { paper } from "../files.ts";
import { people, signIn } from "../people.ts";

/** What a scanner types from the code on a card. */
const card = (person: { number: string; name: string }): string => `${person.number}||${person.name}|20011996|Nữ|Số 5, đường Ví Dụ, phường Phố Hiến, Hưng Yên|01012022`;

test("a clerk receives a certification by keyboard, and the next person's in a few key strokes", async ({ page }) => {
  await signIn(page, people.intake, "/can-bo/tiep-nhan");
  await sees(page, "Tiếp nhận tại quầy");
  await expect(page.locator(":focus")).toHaveAttribute("name", "q");
  await page.keyboard.insertText(card(people.thao));
  await page.keyboard.press("Enter");
  await sees(page, "Tiếp nhận tại quầy");
  console.log(await page.getByRole("main").innerText());
  console.log(await page.evaluate(() => document.activeElement?.outerHTML));
});
