// Buttons that open and close dialogs, and menus that close when the person turns elsewhere.
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const opener = target?.closest<HTMLElement>("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens ?? "");
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  target?.closest("[data-closes]")?.closest("dialog")?.close();
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.ph-menu[open]")) {
    if (target && !menu.contains(target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector<HTMLDetailsElement>("details.ph-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});
