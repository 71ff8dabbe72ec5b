import { isTyping } from "./dom.ts";

/** Rows moved through by j, k and arrows, opened by Enter, selected by x; shift selects a range; a count of what is selected. */
class Inbox extends HTMLElement {
  private active = -1;
  private last = -1;

  connectedCallback(): void {
    document.addEventListener("keydown", this.onKey);
    this.addEventListener("change", this.onChange);
    this.addEventListener("click", this.onClick);
    const all = this.selectAll();
    if (all) all.hidden = false;
    this.dataset.ready = "";
    this.count();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.onKey);
  }

  private rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("tr[data-row]")];
  }

  private boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("tr[data-row] .ph-table__select input")];
  }

  private selectAll(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("[data-select-all]");
  }

  private onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    // Only the first table of a page listens, unless another one holds the focus.
    const owner = document.activeElement?.closest("ph-inbox") ?? document.querySelector("ph-inbox");
    if (owner !== this) return;
    const within = this.contains(document.activeElement);
    if (event.key === "j" || (event.key === "ArrowDown" && within)) this.move(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && within)) this.move(-1);
    else if (event.key === "x" && this.active >= 0) this.boxes()[this.active]?.click();
    else return;
    event.preventDefault();
  };

  private move(by: number): void {
    const rows = this.rows();
    const next = Math.min(rows.length - 1, Math.max(0, this.active + by));
    rows[this.active]?.removeAttribute("data-active");
    this.active = next;
    const row = rows[next];
    row?.setAttribute("data-active", "");
    // Focus on the link, so that Enter opens and a reader hears the row.
    row?.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  private onClick = (event: MouseEvent): void => {
    const boxes = this.boxes();
    const index = event.target instanceof HTMLInputElement ? boxes.indexOf(event.target) : -1;
    if (index < 0) return;
    const chosen = boxes[index]?.checked ?? false;
    if (event.shiftKey && this.last >= 0) {
      for (const box of boxes.slice(Math.min(this.last, index), Math.max(this.last, index) + 1)) box.checked = chosen;
    }
    this.last = index;
    this.count();
  };

  private onChange = (event: Event): void => {
    const all = this.selectAll();
    if (all && event.target === all) for (const box of this.boxes()) box.checked = all.checked;
    this.count();
  };

  private count(): void {
    const boxes = this.boxes();
    const chosen = boxes.filter((box) => box.checked).length;
    this.toggleAttribute("data-chosen", chosen > 0);
    const all = this.selectAll();
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    const told = this.querySelector<HTMLElement>(".ph-bulk__count");
    if (told) told.textContent = chosen ? (told.dataset.selected ?? "").replace("{n}", String(chosen)) : "";
    for (const button of this.querySelectorAll<HTMLButtonElement>(".ph-bulk button")) button.disabled = chosen === 0;
  }
}

customElements.define("ph-inbox", Inbox);
