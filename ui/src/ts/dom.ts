/** Whether the person is typing, so that single keys must be left alone. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "reset", "file"].includes(target.type);
}

/** Whether an element can be seen and pressed. */
export function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** Runs on every piece of the page, now and whenever a fragment arrives. */
export function onContent(run: (root: ParentNode) => void): void {
  run(document);
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node instanceof HTMLElement) run(node);
  }).observe(document.body, { childList: true, subtree: true });
}

/** Vietnamese without marks and in lower case, for finding. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
}
