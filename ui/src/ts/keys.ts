import { isTyping, isVisible } from "./dom.ts";

/** "Alt+L", "F2" or "n" as this event would be written; with Alt some keyboards type another sign than the key's own letter. */
function name(event: KeyboardEvent): string {
  const letter = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key;
  return `${event.altKey ? "Alt+" : ""}${letter}`.toLowerCase();
}

/** A field in which nothing stands yet: a question mark there asks for the keys, since no answer begins with one. */
function isEmpty(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && isTyping(target) && target.value === "";
}

function isField(target: HTMLElement): boolean {
  return target instanceof HTMLSelectElement || isTyping(target);
}

document.addEventListener("keydown", (event) => {
  // Ctrl, Ctrl+Shift and Alt+Z belong to browsers and to Vietnamese input methods.
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || name(event) === "alt+z") return;
  const single = event.key.length === 1 && !event.altKey;
  const asks = event.key === "?" && isEmpty(event.target);
  if (single && isTyping(event.target) && !asks) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    const help = document.querySelector<HTMLDialogElement>("dialog[data-key-help]");
    if (!help) return;
    event.preventDefault();
    help.showModal();
    return;
  }
  const wanted = name(event);
  const target = [...document.querySelectorAll<HTMLElement>("[data-key]")].find(
    (element) => element.dataset.key?.toLowerCase() === wanted && isVisible(element) && !element.matches(":disabled"),
  );
  if (!target) return;
  event.preventDefault();
  if (isField(target)) target.focus();
  else if (target instanceof HTMLFieldSetElement) target.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
  else target.click();
  // What was unfolded is to be filled in.
  const opened = target.closest("summary")?.parentElement;
  if (opened instanceof HTMLDetailsElement && opened.open) opened.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
});
