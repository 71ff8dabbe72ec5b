import { isTyping, isVisible } from "./dom.ts";

/** "Alt+L", "F2" or "n" as this event would be written. */
function name(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.altKey ? "Alt+" : ""}${key}`.toLowerCase();
}

document.addEventListener("keydown", (event) => {
  // Ctrl, Ctrl+Shift and Alt+Z belong to browsers and to Vietnamese input methods.
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || name(event) === "alt+z") return;
  const single = event.key.length === 1 && !event.altKey;
  if (single && isTyping(event.target)) return;
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
  target.click();
});
