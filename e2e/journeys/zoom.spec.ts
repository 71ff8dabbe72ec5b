import type { Page } from "@playwright/test";
import { COPY } from "../citizen.ts";
import { expect, sees, test, visit } from "../fixtures.ts";
import { outlined, whole } from "../look.ts";
import { people, signIn } from "../people.ts";

/** A window of 1280 px at 200 % and at 400 %: what a person with weak eyes has left. */
const sizes = [
  { zoom: "200 %", viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  { zoom: "400 %", viewport: { width: 320, height: 450 }, deviceScaleFactor: 2 },
];

const anybody = ["/", "/thu-tuc", "/thu-tuc?q=khai+sinh", "/thu-tuc?q=zzzz", `/thu-tuc/${COPY.code}`, `/thu-tuc/${COPY.code}/nop`, `/thu-tuc/${COPY.code}/mau-don`, "/tra-cuu", "/dang-nhap", "/dang-ky", "/api", "/khong-co"];

/** Looks at a page: nothing scrolls sideways, nothing is cut, axe is clean, headings are in order. */
async function looks(page: Page, address: string): Promise<void> {
  await visit(page, address, /.+/);
  await whole(page);
  await outlined(page);
}

/** Addresses of the menus that this person has. */
async function menu(page: Page): Promise<string[]> {
  const links = page.locator("nav#muc-luc a");
  return links.evaluateAll((found) => found.map((link) => link.getAttribute("href")!));
}

for (const { zoom, viewport, deviceScaleFactor } of sizes) {
  test(`public pages at ${zoom}`, async ({ visitor }) => {
    const page = await visitor({ viewport, deviceScaleFactor });
    for (const address of anybody) await looks(page, address);
  });

  test(`public pages in English at ${zoom}`, async ({ visitor }) => {
    const page = await visitor({ viewport, deviceScaleFactor });
    await page.context().addCookies([{ name: "lang", value: "en", url: process.env.PHOHIEN_ADDRESS! }]);
    for (const address of anybody) await looks(page, address);
  });

  test(`a citizen's pages at ${zoom}`, async ({ visitor }) => {
    const page = await visitor({ viewport, deviceScaleFactor });
    await signIn(page, people.dung, "/ho-so-cua-toi");
    await sees(page, "Hồ sơ của tôi");
    const own = await page.getByRole("main").getByRole("link").evaluateAll((found) => found.map((link) => link.getAttribute("href")!).filter((href) => href.startsWith("/ho-so-cua-toi/")));
    expect(own.length).toBeGreaterThan(0);
    for (const address of ["/", "/ho-so-cua-toi", "/tai-khoan", "/tai-khoan/ma-truy-cap", ...new Set(own.slice(0, 3))]) await looks(page, address);
  });

  for (const role of ["intake", "officer", "chair", "administrator"] as const) {
    test(`pages of the ${role} at ${zoom}`, async ({ visitor }) => {
      const page = await visitor({ viewport, deviceScaleFactor });
      await signIn(page, people[role], "/can-bo");
      await sees(page, /.+/);
      for (const address of await menu(page)) await looks(page, address);
      await visit(page, "/can-bo", "Việc của tôi");
      const dossier = page.locator("[data-open]").first();
      if ((await dossier.count()) === 0) return;
      await looks(page, (await dossier.getAttribute("href"))!);
      const acts = await page.getByRole("region", { name: "Việc làm được với hồ sơ này" }).getByRole("link").evaluateAll((found) => found.map((link) => link.getAttribute("href")!));
      for (const address of acts) await looks(page, address);
    });
  }
}
