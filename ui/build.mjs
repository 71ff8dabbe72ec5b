// Builds ui/dist: one style sheet, the script and what it fetches where it is needed, fonts and emblems under names that hold their digest, and manifest.json {plain name: built name}.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { colours } from "./theme.mjs";

const dist = new URL("dist/", import.meta.url).pathname;

/** The layers of Designsystemet's theme that we keep: measures and type, without its colours. */
async function measures() {
  const source = await readFile(new URL("node_modules/@digdir/designsystemet-theme/src/themes/designsystemet.css", import.meta.url), "utf8");
  const kept = /^@layer ds\.theme\.(size-mode|type-scale|typography\.primary|size|semantic) \{$[\s\S]*?^\}$\n\n?(?:\n?\}$)?/gm;
  const layers = [];
  for (const match of source.matchAll(kept)) layers.push(balanced(source, match.index));
  return layers.join("\n");
}

function balanced(source, start) {
  let depth = 0;
  for (let index = start; index < source.length; index += 1) {
    if (source[index] === "{") depth += 1;
    if (source[index] === "}" && (depth -= 1) === 0) return source.slice(start, index + 1);
  }
  throw new Error("the theme's layers are not balanced");
}

const theme = {
  name: "theme",
  setup(build) {
    build.onResolve({ filter: /^virtual:theme$/ }, () => ({ path: "theme", namespace: "theme" }));
    build.onLoad({ filter: /.*/, namespace: "theme" }, async () => ({ contents: `${await measures()}\n${colours()}`, loader: "css" }));
  },
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const result = await esbuild.build({
  entryPoints: ["src/css/app.css", "src/ts/app.ts", "src/ts/passkey.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  chunkNames: "[name].[hash]",
  target: ["chrome111", "firefox115", "safari16.4"],
  outdir: dist,
  entryNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  plugins: [theme],
  metafile: true,
  legalComments: "none",
  charset: "utf8",
});

const manifest = {};
for (const path of Object.keys(result.metafile.outputs)) {
  const built = basename(path);
  manifest[built.replace(/\.[A-Z0-9]{8}(?=\.\w+$)/, "").replace("-normal.woff2", ".woff2")] = built;
}
for (const name of (await readdir("assets")).sort()) {
  const content = await readFile(join("assets", name));
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  manifest[name] = `${basename(name, extname(name))}.${digest}${extname(name)}`;
  await writeFile(join(dist, manifest[name]), content);
}
await writeFile(join(dist, "manifest.json"), `${JSON.stringify(Object.fromEntries(Object.entries(manifest).sort()), null, 2)}\n`);

// What a first page needs: the style sheet, the script, two weights of the font and the drawing. The budget is a promise of ARCHITECTURE.md.
const BUDGET = 110_000;
const first = ["app.css", "app.js", "wharf.svg", ...["latin", "vietnamese"].flatMap((subset) => [400, 600].map((weight) => `be-vietnam-pro-${subset}-${weight}.woff2`))];
let total = 0;
for (const name of first) {
  const content = await readFile(join(dist, manifest[name]));
  const bytes = name.endsWith(".woff2") ? content.length : gzipSync(content, { level: 9 }).length;
  total += bytes;
  console.log(`${String(bytes).padStart(7)}  ${name}`);
}
console.log(`${String(total).padStart(7)}  first view, of ${BUDGET}`);
if (total > BUDGET) {
  console.error("the first view is over its budget");
  process.exitCode = 1;
}
