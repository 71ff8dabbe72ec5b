const EVERY_MS = 60_000;
const counts = new Set<Count>();

/** A count that stays fresh while the page is looked at; all counts of one address share a request. */
class Count extends HTMLElement {
  connectedCallback(): void {
    counts.add(this);
  }

  disconnectedCallback(): void {
    counts.delete(this);
  }
}

async function refresh(): Promise<void> {
  if (document.hidden) return;
  const urls = new Set([...counts].map((count) => count.dataset.url).filter((url) => url !== undefined));
  for (const url of urls) {
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (!response.ok) continue;
      const figures: Record<string, number> = await response.json();
      for (const count of counts) {
        const figure = figures[count.dataset.name ?? ""];
        if (count.dataset.url === url && figure !== undefined) count.textContent = String(figure);
      }
    } catch {
      // Offline: the old figure stays, and the next round asks again.
    }
  }
}

customElements.define("ph-count", Count);
setInterval(() => void refresh(), EVERY_MS);
document.addEventListener("visibilitychange", () => void refresh());
