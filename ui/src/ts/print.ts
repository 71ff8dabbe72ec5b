// A paper in a frame of the page goes to the printer without leaving the page; a slip that was just made goes there by itself.
function print(frame: HTMLIFrameElement): boolean {
  try {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
    return true;
  } catch {
    // A viewer that does not let itself be asked: the link opens the paper instead.
    return false;
  }
}

function frameOf(id: string | undefined): HTMLIFrameElement | null {
  const frame = document.getElementById(id ?? "");
  return frame instanceof HTMLIFrameElement ? frame : null;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-print]") : null;
  const frame = frameOf(link?.dataset.print);
  if (frame && print(frame)) event.preventDefault();
});

const fresh = location.hash === "#in" ? document.querySelector<HTMLIFrameElement>("iframe[data-prints]") : null;
if (fresh) {
  // Loading the page again, or coming back to it, prints nothing.
  history.replaceState(null, "", location.pathname + location.search);
  fresh.addEventListener("load", () => print(fresh), { once: true });
}
