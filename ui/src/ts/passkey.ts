// A passkey: the question comes from the server, the browser asks its owner, the answer goes back in the form. Only pages that need it
// load this.

export {};

/** A key that the server knows. */
interface Named {
  id: string;
  type: "public-key";
}

/** A question as the server writes it. */
interface Asked {
  challenge: string;
  user?: { id: string; name: string; displayName: string };
  excludeCredentials?: Named[];
  allowCredentials?: Named[];
  extensions?: unknown;
}

/** What the server writes as text is bytes for the browser. */
function bytes(text: string): ArrayBuffer {
  const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  const raw = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The question with its bytes. */
function readable({ extensions: _, ...asked }: Asked): PublicKeyCredentialCreationOptions & PublicKeyCredentialRequestOptions {
  const names = (list: Named[] = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));
  const read = {
    ...asked,
    challenge: bytes(asked.challenge),
    user: asked.user && { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: names(asked.excludeCredentials),
    allowCredentials: names(asked.allowCredentials),
  };
  return read as unknown as PublicKeyCredentialCreationOptions & PublicKeyCredentialRequestOptions;
}

/** The answer as text. */
function answer(made: PublicKeyCredential): string {
  const response = made.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  const parts: Record<string, ArrayBuffer | null> = {
    clientDataJSON: response.clientDataJSON,
    attestationObject: response.attestationObject,
    authenticatorData: response.attestationObject ? null : response.authenticatorData,
    signature: response.signature,
    userHandle: response.userHandle,
  };
  const told = Object.entries(parts).flatMap(([name, part]) => (part ? [[name, text(part)]] : []));
  return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, extensions: {}, response: Object.fromEntries(told) });
}

/** Sends its form with the answer of a passkey. */
class Passkey extends HTMLElement {
  private asks = false;

  connectedCallback(): void {
    if (!("PublicKeyCredential" in window)) return;
    this.hidden = false;
    const form = this.querySelector("form");
    const elsewhere = this.querySelector<HTMLElement>("[data-elsewhere]");
    if (location.origin !== this.dataset.origin) {
      if (form) form.hidden = true;
      if (elsewhere) elsewhere.hidden = false;
      return;
    }
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.asks) void this.ask(form);
    });
  }

  private async ask(form: HTMLFormElement): Promise<void> {
    const refused = this.querySelector<HTMLElement>("[data-refused]");
    const field = form.querySelector<HTMLInputElement>("input[name=answer]");
    this.asks = true;
    if (refused) refused.hidden = true;
    try {
      const question = await fetch(this.dataset.begin ?? "", { method: "POST" });
      if (!question.ok) throw new Error(String(question.status));
      const publicKey = readable((await question.json()).publicKey);
      const made = await ("makes" in this.dataset ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      if (!made || !field) throw new Error("no answer");
      field.value = answer(made as PublicKeyCredential);
      // Nothing is lost, so nobody needs to be asked.
      document.body.dataset.leaving = "";
      form.submit();
    } catch {
      if (refused) {
        refused.textContent = refused.dataset.refused ?? "";
        refused.hidden = false;
      }
    } finally {
      this.asks = false;
    }
  }
}

customElements.define("ph-passkey", Passkey);
