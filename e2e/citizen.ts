import { expect, type Page } from "@playwright/test";
import { type Chosen, paper } from "./files.ts";
import { sees, visit } from "./fixtures.ts";
import { does, opens } from "./officials.ts";
import { people, signIn } from "./people.ts";

type Visitor = () => Promise<Page>;

/** A copy of a civil-status record: most journeys file it, since its way is short and touches every kind of page. */
export const COPY = { code: "2.000635", name: "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh" } as const;

/** Answers a date in its three fields. */
export async function date(page: Page, legend: string, [day, month, year]: readonly [string, string, string]): Promise<void> {
  const field = page.getByRole("group", { name: legend });
  await field.getByLabel("Ngày", { exact: true }).fill(day);
  await field.getByLabel("Tháng", { exact: true }).fill(month);
  await field.getByLabel("Năm", { exact: true }).fill(year);
}

/** Goes on to the next page. */
export async function next(page: Page, button = "Tiếp tục"): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: button, exact: true }).click();
}

/** Begins a draft and comes to its task list. */
export async function begins(page: Page, procedure: { code: string; name: string }): Promise<void> {
  await visit(page, `/thu-tuc/${procedure.code}/nop`, "Trước khi bắt đầu");
  for (const condition of await page.getByRole("checkbox").all()) await condition.check();
  await next(page, "Bắt đầu điền hồ sơ");
  await sees(page, procedure.name);
}

/** Somebody for whom another person files. */
export interface Another {
  /** What the person who files is to them, as the page words it. */
  right: RegExp;
  name: string;
  born: readonly [string, string, string];
  sex: "Nam" | "Nữ";
  /** Their personal number, a passport, or none yet. */
  document: { number: string } | { passport: string } | "none";
}

/** Somebody who gave a written authorisation. */
export const authoriser: Another = { right: /^Người được ủy quyền/, name: "Hà Thị Mẫu", born: ["5", "3", "1968"], sex: "Nữ", document: { number: "099168002741" } };

/** Says that somebody else is concerned, by which right one files, and who that is. */
export async function namesAnother(page: Page, another: Another): Promise<void> {
  await page.getByRole("link", { name: "Nộp cho ai", exact: true }).click();
  await sees(page, "Ông/Bà nộp hồ sơ cho ai?");
  await page.getByRole("radio", { name: "Cho người khác" }).check();
  await next(page);
  await sees(page, "Ông/Bà nộp thay cho ai?");
  await page.getByRole("radio", { name: another.right }).check();
  await page.getByLabel("Họ, chữ đệm, tên", { exact: true }).fill(another.name);
  await date(page, "Ngày sinh", another.born);
  await page.getByRole("radio", { name: another.sex, exact: true }).check();
  if (another.document === "none") {
    await page.getByRole("radio", { name: /^Chưa có số định danh/ }).check();
  } else if ("number" in another.document) {
    await page.getByRole("radio", { name: /^Số định danh cá nhân/ }).check();
    await page.getByRole("textbox", { name: /^Số định danh/ }).fill(another.document.number);
  } else {
    await page.getByRole("radio", { name: /^Hộ chiếu/ }).check();
    await page.getByRole("textbox", { name: "Số hộ chiếu" }).fill(another.document.passport);
  }
  await next(page);
}

/** Says which ward decides, on the page that asks for it. */
export async function saysWhere(page: Page, commune = "Phường Phố Hiến"): Promise<void> {
  await sees(page, "Ông/Bà nộp hồ sơ ở đâu?");
  await page.getByLabel("Xã, phường giải quyết", { exact: true }).selectOption({ label: commune });
  await next(page);
}

/** Says which ward decides; it is filed for oneself. */
export async function choosesPlace(page: Page, commune = "Phường Phố Hiến"): Promise<void> {
  await page.getByRole("link", { name: "Nơi nộp", exact: true }).click();
  await saysWhere(page, commune);
}

/** Answers the four pages of the form. */
export async function answers(page: Page): Promise<void> {
  await sees(page, "Giấy tờ cần cấp bản sao");
  await page.getByLabel("Giấy tờ hộ tịch cần cấp bản sao").selectOption({ label: "Giấy khai sinh (bản sao)" });
  await page.getByLabel("Họ, chữ đệm, tên người có thông tin hộ tịch").fill("Hà Thị Phương Thảo");
  await date(page, "Ngày sinh", ["20", "1", "1996"]);
  await next(page);
  await sees(page, "Việc đăng ký trước đây");
  await page.getByLabel("Nơi đã đăng ký").fill("Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên");
  await next(page);
  await sees(page, "Người yêu cầu");
  await page.getByLabel("Nơi cư trú của người yêu cầu").fill("Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên");
  await page.getByLabel("Quan hệ với người có thông tin hộ tịch").selectOption({ label: "Chính người đó" });
  await next(page);
  await sees(page, "Số bản và mục đích");
  await page.getByLabel("Số bản sao đề nghị cấp").fill("2");
  await next(page);
}

/** Begins to file for somebody else, and comes to the form. */
export async function beginsFor(page: Page, procedure: { code: string; name: string }, another: Another, commune?: string): Promise<void> {
  await begins(page, procedure);
  await namesAnother(page, another);
  await saysWhere(page, commune);
}

/** A question that waits for an answer. */
interface Question {
  name: string;
  kind: string;
  answer: string | undefined;
}

/** Answers whatever is still empty on the pages of a form, as far as the papers: first choices, plain words, a day long past. Names of fields
 * that need an answer of their own have it in `known`. */
export async function completes(page: Page, known: Record<string, string> = {}): Promise<void> {
  while (page.url().includes("/to-khai/")) await completesPage(page, known);
}

/** The same for one page of the form. */
export async function completesPage(page: Page, known: Record<string, string> = {}): Promise<void> {
  await sees(page, /.+/);
  const here = page.url();
  // An answer may bring further questions.
  for (let round = 0; round < 5; round++) {
    const open = await page.evaluate(questions, known);
    if (open.length === 0) break;
    for (const { name, kind, answer } of open) {
      const field = page.locator(`main form [name="${name}"]`);
      if (kind === "radio") await page.locator(`main form [name="${name}"][value="${answer}"]`).check();
      else if (kind === "checkbox") await field.check();
      else if (kind === "select-one") await field.selectOption(answer ?? { index: 1 });
      else await field.fill(answer!);
    }
  }
  await next(page);
  await expect(page).not.toHaveURL(here);
}

/** The questions of the page that wait for an answer, all read at once; radio buttons first, since most other questions hang on them. */
function questions(known: Record<string, string>): Question[] {
  const seen = (element: HTMLElement): boolean => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const fields = [...document.querySelectorAll<HTMLInputElement>("main form :is(input, select, textarea)")];
  const radios = fields.filter((field) => field.type === "radio" && seen(field.closest("fieldset") ?? field));
  const groups = [...new Set(radios.map((radio) => radio.name))].map((name) => radios.filter((radio) => radio.name === name));
  const choices = groups.flatMap((group) => {
    const chosen = group.find((radio) => radio.checked)?.value;
    const answer = known[group[0]!.name] ?? chosen ?? group[0]!.value;
    return answer === chosen ? [] : [{ name: group[0]!.name, kind: "radio", answer }];
  });
  if (choices.length > 0) return choices;
  const plain = ({ name, inputMode }: HTMLInputElement): string =>
    name.endsWith("-day") ? "12" : name.endsWith("-month") ? "11" : name.endsWith("-year") ? "2026" : inputMode === "numeric" ? "12" : "Ví dụ";
  return fields
    .filter((field) => /^(text|tel|checkbox|select-one|textarea)$/.test(field.type) && seen(field) && !field.disabled && !field.readOnly)
    .flatMap((field) => {
      const answer = known[field.name] ?? known[field.name.replace(/-(day|month|year)$/, "")];
      const open = field.type === "checkbox" ? !field.checked : answer === undefined ? field.value === "" : field.value !== answer;
      return open ? [{ name: field.name, kind: field.type, answer: answer ?? (field.type === "select-one" ? undefined : plain(field)) }] : [];
    });
}

/** Opens a paper of the list and sends files for it. */
export async function attaches(page: Page, name: RegExp, files: Chosen[], javaScript = true): Promise<void> {
  await sees(page, "Giấy tờ kèm theo");
  await page.getByRole("main").getByRole("link", { name }).click();
  await sends(page, name, files, javaScript);
}

/** Sends files for the paper whose page is open, and goes on to the next one or back to the list. */
export async function sends(page: Page, name: RegExp, files: Chosen[], javaScript = true): Promise<void> {
  await sees(page, name);
  await page.getByLabel("Tệp của giấy tờ này").setInputFiles(files);
  // With scripts each file is sent at once and becomes a link.
  if (javaScript) for (const file of files) await expect(page.getByRole("link", { name: file.name })).toBeVisible();
  await next(page, "Lưu và tiếp tục");
}

/** Has sent all papers and goes on. */
export async function hasAllPapers(page: Page): Promise<void> {
  await sees(page, "Giấy tờ kèm theo");
  await page.getByRole("main").getByRole("link", { name: "Tiếp tục", exact: true }).click();
}

/** Will take the result at the counter, and comes to the page that shows all answers. */
export async function takesAtCounter(page: Page): Promise<void> {
  await sees(page, "Ông/Bà muốn nhận kết quả bằng cách nào?");
  await page.getByRole("radio", { name: "Nhận tại quầy" }).check();
  await next(page);
  await sees(page, "Kiểm tra lại trước khi nộp");
}

/** Goes through the whole draft, up to the page that shows all answers. With files it is filed for somebody who gave an authorisation: for
 * oneself there is nothing to send, since the agency looks the identity card up. */
export async function fillsIn(page: Page, files: Chosen[], javaScript = true, commune?: string): Promise<void> {
  if (files.length > 0) {
    await beginsFor(page, COPY, authoriser, commune);
  } else {
    await begins(page, COPY);
    await choosesPlace(page, commune);
  }
  await answers(page);
  if (files.length > 0) {
    await attaches(page, /^Văn bản ủy quyền/, files, javaScript);
    await hasAllPapers(page);
  }
  await takesAtCounter(page);
}

/** Declares and submits; the code of the dossier. */
export async function submits(page: Page): Promise<string> {
  await page.getByRole("checkbox", { name: "Tôi đã đọc và cam đoan các nội dung trên" }).check();
  await next(page, "Nộp hồ sơ");
  await sees(page, "Đã nộp hồ sơ");
  return /H31[.\d]*-\d{6}-\d{4,}/.exec(await page.getByRole("main").innerText())![0];
}

/** A citizen with a dossier under way. */
export class Citizen {
  constructor(readonly page: Page) {}

  /** Opens one of the own dossiers. */
  async opens(code: string): Promise<void> {
    await visit(this.page, "/ho-so-cua-toi", "Hồ sơ của tôi");
    // Where something is asked for, another link leads to the answer.
    await this.page.getByRole("main").getByRole("link", { name: code, exact: true }).first().click();
    await sees(this.page, COPY.name);
  }

  async seesState(code: string, state: string): Promise<void> {
    await this.opens(code);
    await expect(this.page.getByRole("main").getByText(state, { exact: true }).first()).toBeVisible();
  }

  /** Sends what was asked for. */
  async answersSupplement(code: string, file: Chosen): Promise<void> {
    await visit(this.page, "/ho-so-cua-toi", "Hồ sơ của tôi");
    // What is asked for stands on top of the list and leads straight to the answer.
    await this.page.getByRole("main").getByRole("link", { name: code }).first().click();
    await sees(this.page, "Bổ sung giấy tờ");
    await this.page.getByLabel(/^Thẻ căn cước/).setInputFiles(file);
    await expect(this.page.getByText(file.name)).toBeVisible();
    await next(this.page, "Gửi bổ sung");
    await sees(this.page, COPY.name);
    await expect(this.page.getByText("Đã bổ sung").first()).toBeVisible();
  }

  /** Reads a letter that an agency wrote about the dossier, which is open. */
  async downloadsLetter(name: string): Promise<void> {
    await paper(this.page, (await this.page.getByRole("main").getByRole("link", { name }).getAttribute("href"))!);
  }

  async downloadsResult(code: string): Promise<void> {
    await this.opens(code);
    await paper(this.page, (await this.page.getByRole("link", { name: "Tải kết quả (PDF)" }).getAttribute("href"))!);
  }
}

/** A dossier that a citizen has just filed. */
export async function filed(visitor: Visitor): Promise<{ code: string; citizen: Citizen }> {
  const page = await visitor();
  await signIn(page, people.thao, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await fillsIn(page, []);
  return { code: await submits(page), citizen: new Citizen(page) };
}

/** A dossier that the ward's centre has received. */
export async function accepted(visitor: Visitor): Promise<{ code: string; citizen: Citizen }> {
  const dossier = await filed(visitor);
  const intake = await visitor();
  await signIn(intake, people.intake, "/can-bo");
  await sees(intake, "Việc của tôi");
  await opens(intake, dossier.code);
  await does(intake, "Tiếp nhận");
  return dossier;
}

/** A dossier whose result is signed and issued. */
export async function issued(visitor: Visitor): Promise<{ code: string; citizen: Citizen }> {
  const dossier = await accepted(visitor);
  for (const [person, acts] of [[people.officer, ["Dự thảo kết quả", "Trình ký"]], [people.chair, ["Ký"]], [people.clerk, ["Ban hành"]]] as const) {
    const page = await visitor();
    await signIn(page, person, "/can-bo");
    await sees(page, "Việc của tôi");
    await opens(page, dossier.code);
    for (const act of acts) await does(page, act);
  }
  return dossier;
}
