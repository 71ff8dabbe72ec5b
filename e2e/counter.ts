import { expect, type Page } from "@playwright/test";
import { COPY } from "./citizen.ts";
import { paper } from "./files.ts";
import { sees } from "./fixtures.ts";
import { does, opens } from "./officials.ts";
import { people, type Person, signIn } from "./people.ts";

export const CERTIFICATION = { code: "2.000815", name: /^Chứng thực bản sao từ bản chính/ } as const;

/** What a scanner types from the code on a card, with the Enter that it sends. */
export async function scans(page: Page, person: Person, born: string): Promise<void> {
  await page.keyboard.insertText(`${person.number}||${person.name}|${born}|Nữ|Số 5, đường Ví Dụ, phường Phố Hiến, Hưng Yên|01012022`);
  await page.keyboard.press("Enter");
}

/** At the counter, with the card of somebody under the scanner: which procedure? */
export async function meets(page: Page, clerk: Person, person: Person, born: string): Promise<void> {
  await signIn(page, clerk, "/can-bo/tiep-nhan");
  await sees(page, "Tiếp nhận tại quầy");
  await scans(page, person, born);
  await page.waitForURL(/\/nguoi\//);
  await sees(page, "Tiếp nhận tại quầy");
  await expect(page.getByText(person.name)).toBeVisible();
}

/** Opens the counter's page of a procedure for whom the clerk has met. */
export async function takes(page: Page, code: string, heading: string | RegExp): Promise<void> {
  await page.keyboard.press("F2");
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
  await sees(page, "Tiếp nhận tại quầy");
  await page.keyboard.press("Enter");
  await sees(page, heading);
}

/** Answers the two questions of a certification that nobody knows before. */
export async function certifies(page: Page): Promise<void> {
  await page.getByLabel("Tên giấy tờ, văn bản").fill("Bằng tốt nghiệp đại học");
  await page.getByLabel("Cơ quan, tổ chức cấp").fill("Trường Đại học Mô Phỏng");
  await page.getByLabel("Số trang của bản chính").fill("2");
}

/** The dossier is received and its slip stands ready for the printer; its code. */
export async function received(page: Page): Promise<string> {
  await sees(page, "Đã tiếp nhận hồ sơ");
  const code = await page.getByText(/^H31\.101\.04-261123-\d{4}$/).first().innerText();
  await paper(page, (await page.getByRole("link", { name: "In giấy hẹn" }).getAttribute("href"))!);
  return code;
}

/** A copy of her own birth record, received at the counter and issued by the ward: ready for the result desk. */
export async function issues(visitor: () => Promise<Page>): Promise<string> {
  const counter = await visitor();
  await meets(counter, people.intake, people.thao, "20011996");
  await takes(counter, COPY.code, COPY.name);
  await counter.getByLabel("Giấy tờ hộ tịch cần cấp bản sao").selectOption({ label: "Giấy khai sinh (bản sao)" });
  await counter.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch").fill(people.thao.name);
  await counter.locator("[name=person_birth_date]").fill("20/01/1996");
  await counter.getByLabel("Nơi đã đăng ký").fill("Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên");
  await counter.getByLabel("Nơi cư trú của người yêu cầu").fill("Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên");
  await counter.keyboard.press("F8");
  await counter.keyboard.press("Alt+N");
  const code = await received(counter);
  for (const [person, acts] of [[people.officer, ["Dự thảo kết quả", "Trình ký"]], [people.chair, ["Ký"]], [people.clerk, ["Ban hành"]]] as const) {
    const desk = await visitor();
    await signIn(desk, person, "/can-bo");
    await sees(desk, "Việc của tôi");
    for (const act of acts) {
      await opens(desk, code);
      await does(desk, act);
    }
  }
  return code;
}
