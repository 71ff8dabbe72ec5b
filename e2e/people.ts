import { expect, type Page } from "@playwright/test";
import { sees } from "./fixtures.ts";

/** People of the demonstration province, by what they do in the journeys. */
export const people = {
  /** A citizen, known at level 2. */
  thao: { name: "Hà Thị Phương Thảo", number: "099196002603", phone: "0900000019" },
  /** Another citizen. */
  dung: { name: "Kiều Tiến Dũng", number: "099068002740", phone: "0900000020" },
  /** Files for a firm. */
  firm: { name: "Âu Dương Khánh", number: "099079002877", phone: "0900000021" },
  /** Receives dossiers in the ward's centre. */
  intake: { name: "Đặng Thị Thu Hiền", number: "099193000137", phone: "0900000001" },
  /** Hands out results and takes fees in the ward's centre. */
  desk: { name: "Phùng Văn Tuyển", number: "099090000274", phone: "0900000002" },
  /** The ward's civil-status officer. */
  officer: { name: "Vũ Thị Ngọc Diệp", number: "099188000411", phone: "0900000003" },
  /** The ward's clerk: numbers and seals. */
  clerk: { name: "Trịnh Thị Hoài", number: "099191000548", phone: "0900000004" },
  /** The ward's chairperson: signs. */
  chair: { name: "Lưu Đình Khoát", number: "099075000685", phone: "0900000005" },
  /** The ward's deputy chairperson. */
  deputy: { name: "Quách Thị Minh Nguyệt", number: "099180000822", phone: "0900000006" },
  /** Land and construction. */
  builder: { name: "Mạc Văn Thắng", number: "099089000959", phone: "0900000007" },
  /** Leads the economic division. */
  head: { name: "Cao Xuân Lĩnh", number: "099078001096", phone: "0900000008" },
  /** Heads the ward's centre. */
  centre: { name: "Nghiêm Văn Bách", number: "099082001370", phone: "0900000010" },
  /** Holds three posts in another commune. */
  three: { name: "Doãn Thị Hạnh", number: "099187001507", phone: "0900000011" },
  /** The system's administrator. */
  administrator: { name: "Bạch Công Danh", number: "099084002329", phone: "0900000017" },
  /** Inspects how dossiers are handled. */
  inspector: { name: "Thẩm Thị Vân Anh", number: "099183002466", phone: "0900000018" },
} as const;

export type Person = (typeof people)[keyof typeof people];

/** Signs in by the person's demonstration card; afterwards the page that was wanted is open. */
export async function signIn(page: Page, person: Person, wanted = ""): Promise<void> {
  await page.goto(`/dang-nhap${wanted && `?ve=${encodeURIComponent(wanted)}`}`);
  await sees(page, "Đăng nhập");
  await card(page, person);
}

/** Presses the card on the sign-in page that is open. */
export async function card(page: Page, person: Person): Promise<void> {
  await page.getByRole("button", { name: `Đăng nhập: ${person.name}` }).click();
  await expect(page).not.toHaveURL(/\/dang-nhap/);
}
