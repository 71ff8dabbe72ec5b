import type { Page } from "@playwright/test";

/** A file as a person would choose it, made in memory. */
export interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A photograph: a real JPEG, drawn by the browser. */
export async function photo(page: Page, name: string): Promise<Chosen> {
  return { name, mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg", quality: 60 }) };
}

/** A JPEG of these measures, drawn by the browser: its left half red, its right half blue. */
export async function picture(page: Page, name: string, width: number, height: number): Promise<Chosen> {
  const drawn = await page.evaluate(async ([wide, high]) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: high });
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#d00000";
    context.fillRect(0, 0, wide / 2, high);
    context.fillStyle = "#0000d0";
    context.fillRect(wide / 2, 0, wide / 2, high);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1]!;
  }, [width, height] as const);
  return { name, mimeType: "image/jpeg", buffer: Buffer.from(drawn, "base64") };
}

/** The same photo as a telephone keeps it that was held upright: EXIF says that it must be turned by a quarter (orientation 6). */
export function turned(photo: Chosen): Chosen {
  const directory = Buffer.from("4d4d002a00000008" + "0001" + "0112000300000001" + "00060000" + "00000000", "hex");
  const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), directory]);
  const head = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
  return { ...photo, buffer: Buffer.concat([photo.buffer.subarray(0, 2), head, content, photo.buffer.subarray(2)]) };
}

/** The smallest document that readers of PDF open, with some text. */
export function pdf(name: string, text = "Giay to"): Chosen {
  const stream = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, "0");
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${offset} 00000 n \n`).join("")}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(body, "latin1") };
}

/** A program that calls itself a document. */
export function program(name: string): Chosen {
  return { name, mimeType: "application/pdf", buffer: Buffer.from("MZ\u0090\u0000 this is no document", "latin1") };
}

/** A document that is larger than what is taken. */
export function oversized(name: string): Chosen {
  return { name, mimeType: "application/pdf", buffer: Buffer.concat([pdf(name).buffer, Buffer.alloc(21_500_000, 32)]) };
}

/** Fetches a paper with the page's sign-in and says whether it is a PDF that mentions its mark. */
export async function paper(page: Page, address: string): Promise<Buffer> {
  const answer = await page.request.get(address);
  const body = await answer.body();
  if (answer.status() !== 200 || body.subarray(0, 5).toString() !== "%PDF-") throw new Error(`${address} answered ${answer.status()} ${answer.headers()["content-type"]}`);
  return body;
}
