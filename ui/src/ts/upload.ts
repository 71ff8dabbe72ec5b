import { prepare, size } from "./photo.ts";

/** Bytes that go in one request: a lost connection costs no more. */
const PIECE = 512 * 1024;
/** Failures one after the other, after which only the network's return or a press goes on. */
const PATIENCE = 6;

/** A drop zone, the camera, and progress around a plain file input. */
class Upload extends HTMLElement {
  private input!: HTMLInputElement;
  private list!: HTMLElement;

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    const list = this.querySelector<HTMLElement>(".ph-files");
    const ask = this.querySelector<HTMLElement>(".ph-upload__ask");
    if (!input || !list || !ask || input.disabled) return;
    [this.input, this.list] = [input, list];
    this.dataset.ready = "";
    ask.hidden = false;
    this.querySelector("[data-choose]")?.addEventListener("click", () => input.click());
    this.querySelector("[data-shoot]")?.addEventListener("click", () => this.shoot());
    input.addEventListener("change", () => void this.take([...(input.files ?? [])]));
    const zone = this.querySelector<HTMLElement>(".ph-upload__drop");
    zone?.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.dataset.over = "";
    });
    zone?.addEventListener("dragleave", () => delete zone.dataset.over);
    zone?.addEventListener("drop", (event) => {
      event.preventDefault();
      delete zone.dataset.over;
      void this.take([...(event.dataTransfer?.files ?? [])]);
    });
    this.list.addEventListener("click", (event) => this.discard(event));
  }

  private word(name: string): string {
    return this.getAttribute(`data-word-${name}`) ?? "";
  }

  private shoot(): void {
    const camera = document.createElement("input");
    camera.type = "file";
    camera.accept = "image/*";
    camera.setAttribute("capture", "environment");
    camera.addEventListener("change", () => void this.take([...(camera.files ?? [])]));
    camera.click();
  }

  private async take(files: File[]): Promise<void> {
    const chosen = this.input.multiple ? files : files.slice(0, 1);
    if (chosen.length === 0) return;
    if (!this.input.multiple) this.list.replaceChildren();
    else if (!this.dataset.endpoint) this.list.querySelectorAll("[data-local]").forEach((row) => row.remove());
    const kept: File[] = [];
    for (const file of chosen) {
      const row = this.row(file);
      const status = row.querySelector(".ph-file__detail");
      if (status) status.textContent = this.word("preparing");
      const ready = await prepare(file);
      const problem = ready ? this.problem(ready) : this.word("unreadable");
      if (status) status.textContent = size((ready ?? file).size);
      if (problem || !ready) this.fail(row, problem ?? "");
      else if (this.dataset.endpoint) await this.send(row, ready);
      else kept.push(ready);
    }
    // With an address the rows carry the files' ids, so nothing is sent twice; without it files travel with the form.
    // What the person chose and nothing changed stays as it is: a browser sends such files without asking for them again.
    const held = [...(this.input.files ?? [])];
    const wanted = this.dataset.endpoint ? [] : kept;
    if (held.length === wanted.length && held.every((file, at) => file === wanted[at])) return;
    const transfer = new DataTransfer();
    wanted.forEach((file) => transfer.items.add(file));
    this.input.files = transfer.files;
  }

  private problem(file: File): string | null {
    const types = (this.dataset.types ?? "").split(",").map((type) => (type === ".jpeg" ? ".jpg" : type));
    const ending = `.${file.name.split(".").pop()?.toLowerCase().replace("jpeg", "jpg")}`;
    if (types[0] && !types.includes(ending)) return this.word("wrong-type");
    return file.size > Number(this.dataset.maxBytes) ? this.word("too-large").replace("{max}", this.dataset.max ?? "") : null;
  }

  private row(file: File): HTMLLIElement {
    const row = document.createElement("li");
    row.className = "ph-file";
    row.dataset.local = "";
    const text = document.createElement("div");
    text.className = "ph-file__text";
    const [name, detail, button] = [document.createElement("span"), document.createElement("span"), document.createElement("button")];
    name.textContent = file.name;
    detail.className = "ph-file__detail";
    text.append(name, detail);
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "tertiary";
    button.dataset.density = "compact";
    button.dataset.remove = "";
    button.textContent = this.word("remove");
    button.setAttribute("aria-label", `${this.word("remove")} ${file.name}`);
    row.append(text, button);
    this.list.append(row);
    return row;
  }

  private fail(row: HTMLElement, problem: string): void {
    row.querySelector("progress")?.remove();
    const told = document.createElement("span");
    told.className = "ph-file__problem";
    told.textContent = problem;
    row.append(told);
  }

  /** Sends a file piece by piece. What breaks off goes on from where it was: by itself, as soon as there is a network, or at a press. */
  private async send(row: HTMLElement, file: File): Promise<void> {
    const name = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const status = row.querySelector(".ph-file__detail");
    const told = status?.textContent ?? "";
    let [offset, failures] = [0, 0];
    for (;;) {
      const progress = row.querySelector("progress") ?? document.createElement("progress");
      progress.setAttribute("aria-label", this.word("uploading"));
      progress.max = file.size;
      row.append(progress);
      const request = await this.piece(file, name, offset, (loaded) => (progress.value = offset + loaded));
      const there = Number(request.getResponseHeader("upload-offset") ?? -1);
      if (request.status === 202 && there >= 0) {
        // A piece that the server doesn't have where it should be is one of the failures.
        failures = there > offset ? 0 : failures + 1;
        offset = there;
        if (failures < PATIENCE) continue;
      }
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      const taken = answer.querySelector("li");
      if (request.status === 200 && taken && !request.responseURL.includes("/dang-nhap")) return row.replaceWith(document.adoptNode(taken));
      const problem = answer.querySelector("[data-problem]")?.textContent;
      if (problem) return this.fail(row, problem);
      if (!row.isConnected) return;
      if (status) status.textContent = this.word(navigator.onLine ? "failed" : "offline");
      await this.again(row, request.status === 0 ? (failures += 1) : Infinity);
      if (!row.isConnected) return;
      if (status) status.textContent = told;
    }
  }

  /** Until it is worth trying again: the network is back, some seconds have gone by, or the person presses the button. */
  private again(row: HTMLElement, failures: number): Promise<void> {
    return new Promise((done) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ds-button";
      button.dataset.variant = "secondary";
      button.dataset.density = "compact";
      button.textContent = this.word("retry");
      row.querySelector("[data-remove]")?.before(button);
      const end = (): void => {
        clearTimeout(timer);
        window.removeEventListener("online", end);
        button.remove();
        done();
      };
      const timer = failures < PATIENCE ? setTimeout(end, 1000 * 2 ** failures) : 0;
      window.addEventListener("online", end);
      button.addEventListener("click", end);
    });
  }

  /** XMLHttpRequest, since fetch doesn't tell how far an upload is. */
  private piece(file: File, name: string, offset: number, progress: (loaded: number) => void): Promise<XMLHttpRequest> {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      if (file.size > PIECE) {
        body.append("upload", name);
        body.append("offset", String(offset));
        body.append("length", String(file.size));
      }
      body.append("file", file.size > PIECE ? file.slice(offset, offset + PIECE) : file, file.name);
      request.upload.addEventListener("progress", (event) => progress(event.loaded));
      request.addEventListener("loadend", () => done(request));
      request.open("POST", this.dataset.endpoint ?? "");
      request.send(body);
    });
  }

  private discard(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest("[data-remove]") : null;
    const row = button?.closest<HTMLElement>("[data-local]");
    if (!row) return;
    event.preventDefault();
    const name = row.querySelector(".ph-file__text span")?.textContent;
    const kept = new DataTransfer();
    for (const file of this.input.files ?? []) if (file.name !== name) kept.items.add(file);
    this.input.files = kept.files;
    row.remove();
    this.querySelector<HTMLElement>("[data-choose]")?.focus();
  }
}

customElements.define("ph-upload", Upload);
