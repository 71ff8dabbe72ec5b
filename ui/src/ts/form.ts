import { onContent } from "./dom.ts";

/** What a form holds now, to see whether anything was typed. */
function content(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

/** Asks before what was typed into `form[data-guard]` is lost. */
function guard(form: HTMLFormElement): void {
  const before = content(form);
  let sent = false;
  form.addEventListener("submit", () => (sent = true));
  window.addEventListener("beforeunload", (event) => {
    if (!sent && !("leaving" in document.body.dataset) && form.isConnected && content(form) !== before) event.preventDefault();
  });
}

/** Counts down the characters that are left. */
function countDown(area: HTMLTextAreaElement): void {
  const told = document.getElementById(`${area.id}-count`);
  const max = Number(area.dataset.max);
  area.addEventListener("input", () => {
    const left = max - [...area.value].length;
    if (!told) return;
    told.textContent = (area.dataset.left ?? "").replace("{n}", String(left));
    told.toggleAttribute("data-over", left < 0);
  });
}

/** Groups digits when the field is left, never while typing: that would move the cursor and fight input methods. */
function format(input: HTMLInputElement): void {
  const group = (): void => {
    const digits = input.value.replace(/[\s.]/g, "");
    if (!/^\d+$/.test(digits)) return;
    if (input.dataset.format === "groups-3") input.value = digits.replace(/(\d{3})(?=\d)/g, "$1 ");
    else input.value = digits.replace(/\B(?=(\d{3})+$)/g, ".");
  };
  input.addEventListener("change", group);
  group();
}

const SUBMIT_AGAIN_MS = 8000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  // A second press within a moment is a slip of the hand. The server would catch it too, by the form's request id.
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, SUBMIT_AGAIN_MS);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
}

function answer(field: Field): string | boolean {
  return isTicked(field) ? field.checked : field.value;
}

/** The fields that a person answers, with their answers now. */
function answers(form: HTMLFormElement): Map<Field, string | boolean> {
  const fields = [...form.querySelectorAll<Field>("input:not([type=hidden], [type=file]), select, textarea")];
  return new Map(fields.map((field) => [field, answer(field)]));
}

/** The same question where the server's form put another field in its place. */
function successor(form: HTMLFormElement, field: Field): Field | null {
  if (field.isConnected) return field;
  const option = isTicked(field) ? `[value="${CSS.escape(field.value)}"]` : "";
  return form.querySelector<Field>(`[name="${CSS.escape(field.name)}"]${option}`);
}

interface Asked {
  request: { form?: HTMLFormElement | null };
}
const asked = new WeakMap<Asked, Map<Field, string | boolean>>();
const meanwhile = new WeakMap<Asked, [Field, string | boolean][]>();
const asking = (event: Event): Asked => (event as CustomEvent<{ ctx: Asked }>).detail.ctx;

// What was answered while the server was asked stays: the form that comes back knows nothing of it.
document.addEventListener("htmx:before:request", (event) => {
  const { form } = asking(event).request;
  if (form) asked.set(asking(event), answers(form));
});
document.addEventListener("htmx:before:swap", (event) => {
  const { form } = asking(event).request;
  const before = asked.get(asking(event));
  if (form && before) meanwhile.set(asking(event), [...answers(form)].filter(([field, now]) => before.has(field) && before.get(field) !== now));
});
document.addEventListener("htmx:after:swap", (event) => {
  const { form } = asking(event).request;
  for (const [field, now] of meanwhile.get(asking(event)) ?? []) {
    const kept = form && successor(form, field);
    if (!kept) continue;
    if (isTicked(kept)) kept.checked = now === true;
    else kept.value = String(now);
  }
});

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.hasAttribute("data-auto-submit")) event.target.form?.requestSubmit();
});

onContent((root) => {
  root.querySelectorAll<HTMLFormElement>("form[data-guard]").forEach(guard);
  root.querySelectorAll<HTMLTextAreaElement>("textarea[data-max]").forEach(countDown);
  root.querySelectorAll<HTMLInputElement>("input[data-format]").forEach(format);
});

document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("[data-error-summary] a") : null;
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  const input = field.matches("input, select, textarea") ? field : (field.querySelector<HTMLElement>("[aria-invalid=true]") ?? field.querySelector<HTMLElement>("input") ?? field);
  // The label belongs to the answer: show it too.
  input.closest(".ph-field")?.scrollIntoView({ block: "start" });
  input.focus({ preventScroll: true });
});
