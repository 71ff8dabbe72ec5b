// The screen is locked on the server: what stands in the page's form goes there for its owner, and the page with it.
const form = document.querySelector<HTMLFormElement>("form[data-lock]");
const windows = "BroadcastChannel" in window ? new BroadcastChannel("khoa-man-hinh") : null;

/** Texts, choices and references to files that were sent before; a file that only this browser holds cannot go along. */
function typed(): string {
  const open = document.querySelector<HTMLFormElement>("main form[data-guard]");
  if (!open) return "";
  const pairs = [...new FormData(open)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return new URLSearchParams(pairs).toString();
}

if (form) {
  const field = (name: string): HTMLInputElement | null => form.querySelector(`input[name="${name}"]`);
  form.addEventListener("submit", () => {
    const [address, kept] = [field("ve"), field("giu")];
    if (address) address.value = location.pathname + location.search;
    if (kept) kept.value = typed();
    // Nothing is lost, so nobody needs to be asked.
    document.body.dataset.leaving = "";
    windows?.postMessage("locked");
  });
  // Another window of the same session was locked: this one must not stay readable.
  windows?.addEventListener("message", (event) => event.data === "locked" && form.requestSubmit());
  // A page of the work can only be seen unlocked.
  windows?.postMessage("opened");
} else if (document.querySelector(".ph-lock")) {
  windows?.addEventListener("message", (event) => event.data === "opened" && location.reload());
}
