import { fold } from "./dom.ts";

/** Narrows the tree to what is searched for; marks don't matter. */
class OrgPicker extends HTMLElement {
  connectedCallback(): void {
    const search = this.querySelector<HTMLElement>(".ph-org__search");
    const input = search?.querySelector("input");
    if (!search || !input) return;
    search.hidden = false;
    const open = new Map([...this.querySelectorAll("details")].map((details) => [details, details.open]));
    input.addEventListener("input", () => this.narrow(fold(input.value.trim()), open));
    // Enter in the search box must not send the form.
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }

  private narrow(wanted: string, open: Map<HTMLDetailsElement, boolean>): void {
    let found = 0;
    for (const item of [...this.querySelectorAll<HTMLLIElement>("li")].reverse()) {
      const own = item.querySelector<HTMLElement>(":scope > .ph-choice, :scope > details > summary");
      const hit = wanted === "" || fold(own?.dataset.name ?? own?.textContent ?? "").includes(wanted);
      const below = item.querySelector("ul > li:not([hidden])") !== null;
      item.hidden = !hit && !below;
      if (hit) found += 1;
      const details = item.querySelector<HTMLDetailsElement>(":scope > details");
      if (details) details.open = wanted === "" ? (open.get(details) ?? false) : below;
    }
    const none = this.querySelector<HTMLElement>(".ph-org__none");
    if (none) none.textContent = found === 0 ? (none.dataset.none ?? "") : "";
  }
}

customElements.define("ph-org-picker", OrgPicker);
