import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { axe } from "./axe.ts";
import { fits } from "./look.ts";
import { postgresql } from "./postgresql.ts";
import { start } from "./server.ts";

export { expect };

/** Windows up to this width are phones' and must not scroll to and fro. */
const PHONE = 640;

/** The page is where the journey says, under this heading, and nothing on it keeps anybody out. */
export async function sees(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  if ((page.viewportSize()?.width ?? 0) <= PHONE) await fits(page);
  if (!scriptless.has(page)) await axe(page);
  seen.set(page, without(page.url()));
}

/** Opens an address and looks at what comes. */
export async function visit(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await page.goto(address);
  await sees(page, heading);
}

interface Journey {
  /** A browser of somebody else. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** What went wrong without being looked at; the journey fails when there is any. */
  faults: string[];
}

/** The demonstration in which journeys take place. */
interface Place {
  /** What makes it another than the one of the whole run: its name, the province, the database, whether posts need a second factor. */
  own?: { name: string; province?: string; postgresql?: boolean; secondFactor?: boolean };
  address: string;
}

export const test = base.extend<Journey, Place>({
  own: [undefined, { scope: "worker", option: true }],
  address: [
    async ({ own }, use) => {
      if (!own) return use(process.env.PHOHIEN_ADDRESS!);
      const database = own.postgresql ? await postgresql() : undefined;
      const options = ["--dossiers", "60", "--province", own.province ?? "hung-yen", ...(database ? ["--database", database.url] : []), ...(own.secondFactor ? ["--second-factor"] : [])];
      try {
        const house = await start(own.name, options);
        // Playwright gives these journeys a process of their own.
        process.env.PHOHIEN_ADDRESS = house.address;
        await use(house.address);
        await house.stop();
      } finally {
        await database?.stop();
      }
    },
    { scope: "worker", timeout: 240_000 },
  ],
  baseURL: async ({ address }, use) => use(address),
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults, "errors in the console, failed scripts, answers 5xx, pages passed without a look").toEqual([]);
  },
  context: async ({ context, faults }, use) => {
    attend(context, faults);
    await withPrinter(context);
    await use(context);
  },
  visitor: async ({ browser, faults, contextOptions, locale, timezoneId, viewport, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, locale, timezoneId, viewport, baseURL, ...options });
      contexts.push(context);
      attend(context, faults);
      await withPrinter(context);
      const page = await context.newPage();
      if (options?.javaScriptEnabled === false) scriptless.add(page);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** A browser without a window cannot print: what a page sends to the printer is counted instead, frame by frame. */
async function withPrinter(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get(this: HTMLIFrameElement) {
        return { focus: () => {}, print: () => (this.dataset.printed = String(Number(this.dataset.printed ?? 0) + 1)) };
      },
    });
  });
}

/** Pages in which no script runs, so that axe does not either. */
const scriptless = new WeakSet<Page>();

/** Pages that lead on by themselves to another system: nobody is there long enough to look. */
const LEADS_ON = /\/(dang-nhap|dang-xuat)\/ung-dung(\?.*)?$/;

/** Where a page was last looked at. */
const seen = new WeakMap<Page, string>();

const without = (address: string): string => address.replace(/#.*/, "");

function attend(context: BrowserContext, faults: string[]): void {
  context.on("page", (page) => {
    let at = "";
    page.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame() || without(frame.url()) === at) return;
      if (at.startsWith("http") && seen.get(page) !== at && !LEADS_ON.test(at)) faults.push(`nobody looked at ${at}`);
      at = without(frame.url());
    });
  });
  context.on("weberror", (problem) => faults.push(problem.error().message));
  context.on("response", (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  context.on("console", (message) => {
    // A refusal (4xx) is told by the page; the browser logs it too.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) faults.push(`${message.text()} (${message.page()?.url()})`);
  });
}
