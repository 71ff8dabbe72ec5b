/** Copies a text and says so. */
class Copy extends HTMLElement {
  connectedCallback(): void {
    if (!navigator.clipboard) return;
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => void this.copy());
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.dataset.value ?? "");
    const [text, status] = [this.querySelector("button span"), this.querySelector("[role=status]")];
    if (!text || !status) return;
    const before = text.textContent;
    text.textContent = status.textContent = this.dataset.done ?? "";
    setTimeout(() => {
      text.textContent = before;
      status.textContent = "";
    }, 2000);
  }
}

/** Prints the page. */
class Print extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => window.print());
  }
}

customElements.define("ph-copy", Copy);
customElements.define("ph-print", Print);
