// Suggestions are fetched by htmx attributes; here the arrows move through them and Escape puts them away.
document.addEventListener("keydown", (event) => {
  const box = event.target instanceof Element ? event.target.closest(".ph-search__box") : null;
  const list = box?.querySelector(".ph-suggestions");
  const input = box?.querySelector<HTMLInputElement>("[data-suggest]");
  if (!list || !input) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (event.key === "Escape" && list.childElementCount > 0) {
    list.replaceChildren();
    input.focus();
  } else if (event.key === "ArrowDown" && links.length > 0) {
    links[Math.min(at + 1, links.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (at === 0 ? input : links[at - 1])?.focus();
  } else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  for (const box of document.querySelectorAll(".ph-search__box")) {
    if (event.target instanceof Node && !box.contains(event.target)) box.querySelector(".ph-suggestions")?.replaceChildren();
  }
});
