import { isTyping } from "./dom.ts";

const field = document.querySelector<HTMLInputElement>("[data-scan]");

if (field) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "/") {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
  if (field.dataset.scan === "keep") {
    // A scanner types wherever the focus is: when nothing has it, the field takes it back.
    window.addEventListener("focus", () => document.activeElement === document.body && field.focus());
    document.addEventListener("focusout", () => {
      setTimeout(() => {
        if (document.activeElement === document.body && !document.querySelector("dialog[open]")) field.focus({ preventScroll: true });
      }, 4000);
    });
  }
}
