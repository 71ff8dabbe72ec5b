import { type APIResponse, expect, type Page } from "@playwright/test";
import { sees } from "./fixtures.ts";

/** People of the demonstration province, by what they do in the journeys. */
export const people = {
  /** A citizen, known at level 2. */
  thao: { user: "congdan.thao", name: "Hà Thị Phương Thảo", number: "099196002603", phone: "0900000019", national: true },
  /** Another citizen. */
  dung: { user: "congdan.dung", name: "Kiều Tiến Dũng", number: "099068002740", phone: "0900000020", national: true },
  /** Files for a firm. */
  firm: { user: "doanhnghiep", name: "Âu Dương Khánh", number: "099079002877", phone: "0900000021", national: true },
  /** An employee whom the firm sends. */
  employee: { user: "nhanvien", name: "Âu Dương Diệu Linh", number: "099195003140", phone: "0900000022", national: true },
  /** Receives dossiers in the ward's centre. */
  intake: { user: "tiepnhan.phohien", name: "Đặng Thị Thu Hiền", number: "099193000137", phone: "0900000001" },
  /** Hands out results and takes fees in the ward's centre. */
  desk: { user: "traketqua.phohien", name: "Phùng Văn Tuyển", number: "099090000274", phone: "0900000002" },
  /** The ward's civil-status officer. */
  officer: { user: "hotich.phohien", name: "Vũ Thị Ngọc Diệp", number: "099188000411", phone: "0900000003" },
  /** The ward's clerk: numbers and seals. */
  clerk: { user: "vanthu.phohien", name: "Trịnh Thị Hoài", number: "099191000548", phone: "0900000004" },
  /** The ward's chairperson: signs. */
  chair: { user: "chutich.phohien", name: "Lưu Đình Khoát", number: "099075000685", phone: "0900000005" },
  /** The ward's deputy chairperson. */
  deputy: { user: "phochutich.phohien", name: "Quách Thị Minh Nguyệt", number: "099180000822", phone: "0900000006" },
  /** Land and construction. */
  builder: { user: "kinhte.phohien", name: "Mạc Văn Thắng", number: "099089000959", phone: "0900000007" },
  /** Culture and society; a firm names her in her spare time. */
  culture: { user: "vanhoa.phohien", name: "Tống Thị Lan Phương", number: "099194001233", phone: "0900000009" },
  /** Leads the economic division. */
  head: { user: "truongphong.phohien", name: "Cao Xuân Lĩnh", number: "099078001096", phone: "0900000008" },
  /** Heads the ward's centre. */
  centre: { user: "trungtam.phohien", name: "Nghiêm Văn Bách", number: "099082001370", phone: "0900000010" },
  /** Holds three posts in another commune. */
  three: { user: "congchuc.vangiang", name: "Doãn Thị Hạnh", number: "099187001507", phone: "0900000011" },
  /** Registers land at the land office's branch. */
  land: { user: "datdai.phohien", name: "Lã Thị Thanh Xuân", number: "099190002055", phone: "0900000015" },
  /** Determines what is owed for land, at the tax office. */
  tax: { user: "thue.coso1", name: "Giang Văn Quyền", number: "099086002192", phone: "0900000016" },
  /** The system's administrator. */
  administrator: { user: "quantri", name: "Bạch Công Danh", number: "099084002329", phone: "0900000017" },
  /** Inspects how dossiers are handled. */
  inspector: { user: "kiemtra", name: "Thẩm Thị Vân Anh", number: "099183002466", phone: "0900000018" },
} as const;

/** People of the province of 2023, which had districts. */
export const people2023 = {
  /** A citizen. */
  yen: { user: "congdan.yen", name: "Bùi Thị Hải Yến", number: "099301069733", phone: "0900000509", national: true },
  /** Receives dossiers in the ward's one-stop unit. */
  intake: { user: "tiepnhan.hiennam", name: "Đinh Thị Mai Hương", number: "099190068637", phone: "0900000501" },
  /** The ward's civil-status officer. */
  officer: { user: "hotich.hiennam", name: "Lương Văn Cảnh", number: "099085068774", phone: "0900000502" },
  /** The ward's chairperson: signs. */
  chair: { user: "chutich.hiennam", name: "Triệu Quốc Bình", number: "099074068911", phone: "0900000503" },
  /** Numbers and seals for the ward, and hands results out in its one-stop unit. */
  clerk: { user: "vanthu.hiennam", name: "Mai Thị Quỳnh", number: "099192069048", phone: "0900000504" },
} as const;

/** `national`: they sign in by the national e-ID. */
export type Person = { user: string; name: string; number: string; phone: string; national?: boolean };

/** The password of all demonstration accounts, as the sign-in page tells it. */
const PASSWORD = "nhan-long-pho-hien";

/** Signs in, and opens the page that is wanted: officials with the form that the person's card on the sign-in page posts, citizens by the
 * national e-ID, at the level that they have there. */
export async function signIn(page: Page, person: Person, wanted: string): Promise<void> {
  const origin = process.env.PHOHIEN_ADDRESS!;
  const answer = person.national
    ? await byNationalIdentity(page, person, origin)
    : await page.request.post(`${origin}/dang-nhap`, { form: { user: person.user, password: PASSWORD, ve: wanted }, headers: { origin }, maxRedirects: 0 });
  expect(answer.status(), `sign-in of ${person.user}`).toBe(303);
  await page.goto(wanted);
}

/** There and back again without looking: a journey of its own looks at these pages. */
async function byNationalIdentity(page: Page, person: Person, origin: string): Promise<APIResponse> {
  const begun = await page.request.get(`${origin}/dang-nhap/vneid`, { maxRedirects: 0 });
  const question = new URL(begun.headers().location!);
  const consent = await (await page.request.get(question.href)).text();
  const [, subject] = new RegExp(`value="([^"]+)" aria-label="Đồng ý: ${person.name}"`).exec(consent)!;
  const form = { ...Object.fromEntries(question.searchParams), nguoi: subject! };
  const agreed = await page.request.post(`${question.origin}/dong-y`, { form, maxRedirects: 0 });
  return page.request.get(agreed.headers().location!, { maxRedirects: 0 });
}

/** The sign-in runs out while its page stands open: the browser still shows the session, which opens nothing any more. */
export async function runsOut(page: Page): Promise<void> {
  const cookies = await page.context().cookies();
  const origin = process.env.PHOHIEN_ADDRESS!;
  await page.request.post(`${origin}/dang-xuat`, { headers: { origin }, maxRedirects: 0 });
  await page.context().addCookies(cookies);
}

/** Signs in beside the page that kept a form, and comes back to it. */
export async function signsInBeside(page: Page, person: Person): Promise<void> {
  await sees(page, "Phiên đăng nhập đã hết");
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: /^Đăng nhập lại/ }).click();
  const beside = await opened;
  await sees(beside, "Đăng nhập");
  await card(beside, person);
  await sees(beside, "Tài khoản của tôi");
  await beside.close();
}

/** Presses the person's card on the sign-in page that is open. */
export async function card(page: Page, person: Person): Promise<void> {
  await page.getByRole("button", { name: `Đăng nhập: ${person.name}` }).click();
  await expect(page).not.toHaveURL(/\/dang-nhap/);
}
