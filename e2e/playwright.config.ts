import { defineConfig } from "@playwright/test";

const screenshots = process.env.SCREENSHOTS === "1";

export default defineConfig({
  testDir: ".",
  testMatch: screenshots ? "screenshots.spec.ts" : "journeys/*.spec.ts",
  outputDir: "results",
  globalSetup: "./server.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    // Set by server.ts once the address is known.
    baseURL: process.env.PHOHIEN_ADDRESS,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1280, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: ["--disable-background-networking", "--disable-gpu", ...(process.env.CHROMIUM_FLAGS ?? "").split(" ").filter(Boolean)],
    },
  },
});
