import { prepare, size } from "./photo.ts";

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
      const problem = this.problem(ready);
      if (status) status.textContent = size(ready.size);
      if (problem) this.fail(row, problem);
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

  /** XMLHttpRequest, since fetch doesn't tell how far an upload is. */
  private send(row: HTMLElement, file: File): Promise<void> {
    return new Promise((done) => {
      const progress = document.createElement("progress");
      progress.setAttribute("aria-label", this.word("uploading"));
      progress.max = 1;
      row.append(progress);
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("file", file);
      request.upload.addEventListener("progress", (event) => event.lengthComputable && (progress.value = event.loaded / event.total));
      request.addEventListener("loadend", () => {
        const answer = new DOMParser().parseFromString(request.responseText, "text/html");
        const taken = answer.querySelector("li");
        if (request.status === 200 && taken) row.replaceWith(document.adoptNode(taken));
        else this.fail(row, answer.querySelector("[data-problem]")?.textContent || this.word("failed"));
        done();
      });
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
