import type { Page } from "@playwright/test";
import { answers, authoriser, beginsFor, COPY } from "../citizen.ts";
import { type Chosen, pdf, picture, turned } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { people, type Person, signIn } from "../people.ts";

/** Opens the page of a paper of a new draft. */
async function opensPaper(page: Page, person: Person): Promise<void> {
  await signIn(page, person, "/ho-so-cua-toi");
  await sees(page, "Hồ sơ của tôi");
  await beginsFor(page, COPY, authoriser);
  await answers(page);
  await sees(page, "Giấy tờ kèm theo");
  await page.getByRole("main").getByRole("link", { name: /^Văn bản ủy quyền/ }).click();
  await sees(page, /^Văn bản ủy quyền/);
  await expect(page.locator("ph-upload[data-ready]")).toBeVisible();
}

async function chooses(page: Page, file: Chosen): Promise<void> {
  await page.getByRole("main").locator("input[type=file]").setInputFiles(file);
}

/** The row of a file that the server has. */
function taken(page: Page, name: string): ReturnType<Page["getByRole"]> {
  return page.getByRole("main").getByRole("link", { name });
}

/** What an official gets to see of a file: its measures and some points, as a program sees them that knows nothing of EXIF. */
async function looksAt(page: Page, name: string, points: readonly (readonly [number, number])[]): Promise<{ width: number; height: number; type: string; colours: string[] }> {
  const address = await taken(page, name).getAttribute("href");
  return page.evaluate(async ([href, spots]) => {
    const blob = await (await fetch(href)).blob();
    const bitmap = await createImageBitmap(blob, { imageOrientation: "none" as ImageOrientation });
    const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const colours = spots.map(([x, y]) => {
      const [red = 0, , blue = 0] = context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data;
      return red > blue ? "red" : "blue";
    });
    return { width: bitmap.width, height: bitmap.height, type: blob.type, colours };
  }, [address!, points] as const);
}

test("an upload that breaks off goes on from where it was", async ({ page, faults }) => {
  await opensPaper(page, people.firm);
  const sent: number[] = [];
  let broken = false;
  await page.route("**/giay-to/*/tep", async (route) => {
    const offset = Number(/name="offset"\r\n\r\n(\d+)/.exec((route.request().postDataBuffer() ?? Buffer.alloc(0)).toString("latin1"))?.[1] ?? -1);
    if (offset >= 1024 * 1024 && !broken) {
      broken = true;
      await page.context().setOffline(true);
      return route.abort("connectionreset");
    }
    sent.push(offset);
    return route.continue();
  });
  const large = { ...pdf("lon.pdf"), buffer: Buffer.concat([pdf("lon.pdf").buffer, Buffer.alloc(2_000_000, 32)]) };
  await chooses(page, large);
  await expect(page.getByText("Mất kết nối")).toBeVisible();
  await expect(page.getByRole("button", { name: "Thử lại" })).toBeVisible();
  await page.context().setOffline(false);
  await expect(taken(page, "lon.pdf")).toBeVisible();
  expect(sent, "each piece once, none from the beginning").toEqual([0, 524288, 1048576, 1572864]);
  const kept = await page.request.get((await taken(page, "lon.pdf").getAttribute("href"))!);
  expect((await kept.body()).equals(large.buffer), "whole and in order").toBe(true);
  // The browser logs what was broken off on purpose.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("net::ERR_")));
});

test("an upload that failed is tried again at a press", async ({ page }) => {
  await opensPaper(page, people.dung);
  let refused = 0;
  await page.route("**/giay-to/*/tep", (route) => (refused++ === 0 ? route.fulfill({ status: 401, body: "" }) : route.continue()));
  await chooses(page, pdf("nho.pdf"));
  await page.getByRole("button", { name: "Thử lại" }).click();
  await expect(taken(page, "nho.pdf")).toBeVisible();
});

test("a photo that lies on its side is turned, a large one is shrunk, and one that nobody could open is refused with advice", async ({ page }) => {
  await opensPaper(page, people.firm);
  const flat = await picture(page, "ngang.jpg", 400, 300);
  await chooses(page, turned(flat));
  await expect(taken(page, "ngang.jpg")).toBeVisible();
  // Red lies on the left of what the camera kept; turned by a quarter to the right it is on top.
  expect(await looksAt(page, "ngang.jpg", [[0.5, 0.1], [0.5, 0.9]])).toEqual({ width: 300, height: 400, type: "image/jpeg", colours: ["red", "blue"] });
  await chooses(page, await picture(page, "lon.jpg", 4000, 3000));
  await expect(taken(page, "lon.jpg")).toBeVisible();
  expect(await looksAt(page, "lon.jpg", [[0.1, 0.5], [0.9, 0.5]])).toEqual({ width: 2400, height: 1800, type: "image/jpeg", colours: ["red", "blue"] });
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(2000, 7)]);
  await chooses(page, { name: "IMG_0001.HEIC", mimeType: "image/heic", buffer: heic });
  await expect(page.getByText("chọn “Tương thích nhất”")).toBeVisible();
  await expect(taken(page, "IMG_0001.HEIC")).toHaveCount(0);
});
