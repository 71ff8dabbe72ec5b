// Makes the colours of the house: each seed yields the sixteen tokens that Designsystemet's components read, light and dark.
// Lightness is chosen in OKLCH so that equal steps look equal and text keeps its contrast whatever the hue.

/** Hue, chroma and lightness of each colour. Ink of the river, lacquer red, gold leaf, warm paper. */
const seeds = {
  accent: { hue: 205, chroma: 0.075, light: 0.4, dark: 0.74 },
  neutral: { hue: 85, chroma: 0.016, light: 0.28, dark: 0.74, inkHue: 215, inkChroma: 0.018 },
  brand1: { hue: 26, chroma: 0.135, light: 0.4, dark: 0.68 },
  brand2: { hue: 80, chroma: 0.125, light: 0.75, dark: 0.8 },
  info: { hue: 248, chroma: 0.1, light: 0.45, dark: 0.72 },
  success: { hue: 152, chroma: 0.1, light: 0.47, dark: 0.72 },
  warning: { hue: 72, chroma: 0.14, light: 0.78, dark: 0.8 },
  danger: { hue: 27, chroma: 0.19, light: 0.5, dark: 0.68 },
};

const light = {
  "background-default": [1, 0], "background-tinted": [0.978, 0.12], "surface-default": [1, 0], "surface-tinted": [0.95, 0.26],
  "surface-hover": [0.918, 0.4], "surface-active": [0.885, 0.52], "border-subtle": [0.855, 0.5], "border-default": [0.57, 0.9],
  "border-strong": [0.45, 1], "text-subtle": [0.425, 1], "text-default": [0.29, 0.75],
};
const dark = {
  "background-default": [0.2, 0.25], "background-tinted": [0.235, 0.3], "surface-default": [0.26, 0.3], "surface-tinted": [0.3, 0.4],
  "surface-hover": [0.34, 0.45], "surface-active": [0.39, 0.5], "border-subtle": [0.42, 0.5], "border-default": [0.62, 0.6],
  "border-strong": [0.76, 0.6], "text-subtle": [0.79, 0.5], "text-default": [0.94, 0.15],
};

function hex(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const byte = (x) => {
    const clipped = Math.min(1, Math.max(0, x));
    const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255).toString(16).padStart(2, "0");
  };
  return `#${linear.map(byte).join("")}`;
}

function tokens(name, seed, steps, isDark) {
  const lines = Object.entries(steps).map(([token, [lightness, share]]) => {
    const ink = seed.inkHue !== undefined && /text|strong/.test(token);
    const hue = ink ? seed.inkHue : seed.hue;
    const chroma = ink ? seed.inkChroma : seed.chroma * (name === "neutral" ? (share && Math.max(0.3, share)) : share);
    return `--ds-color-${name}-${token}:${hex(lightness, chroma, hue)};`;
  });
  const base = isDark ? seed.dark : seed.light;
  const step = isDark ? 0.06 : -0.06;
  const onBase = base > 0.62 ? "#12211f" : "#ffffff";
  const baseHue = seed.inkHue ?? seed.hue;
  const baseChroma = seed.inkChroma ?? seed.chroma;
  lines.push(
    `--ds-color-${name}-base-default:${hex(base, baseChroma, baseHue)};`,
    `--ds-color-${name}-base-hover:${hex(base + step, baseChroma, baseHue)};`,
    `--ds-color-${name}-base-active:${hex(base + 2 * step, baseChroma, baseHue)};`,
    `--ds-color-${name}-base-contrast-subtle:${onBase};`,
    `--ds-color-${name}-base-contrast-default:${onBase};`,
  );
  return lines.join("");
}

/** Style sheet with all colour tokens. */
export function colours() {
  const names = Object.keys(seeds);
  const all = (steps, isDark) => names.map((name) => tokens(name, seeds[name], steps, isDark)).join("\n");
  const tokenNames = [...Object.keys(light), "base-default", "base-hover", "base-active", "base-contrast-subtle", "base-contrast-default"];
  const alias = (name) => tokenNames.map((token) => `--ds-color-${token}:var(--ds-color-${name}-${token});`).join("");
  const pick = names.filter((name) => name !== "accent").map((name) => `[data-color="${name}"]{${alias(name)}}`);
  return `@layer ds.theme{
:root,[data-color-scheme="light"]{${all(light, false)}--ds-color-focus-inner:#ffd56b;--ds-color-focus-outer:#10302f;--ds-link-color-visited:#5b3f7a;color-scheme:light}
[data-color-scheme="dark"]{${all(dark, true)}--ds-color-focus-inner:#10302f;--ds-color-focus-outer:#ffd56b;--ds-link-color-visited:#c3a9de;color-scheme:dark}
:root,[data-color-scheme],[data-color="accent"]{${alias("accent")}}
${pick.join("\n")}
}`;
}
