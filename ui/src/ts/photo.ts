const LONGEST_SIDE = 2400;
const ENOUGH_BYTES = 1_500_000;

/** A kind that every office can open as it is. */
const COMMON = /^image\/(jpeg|png|webp)$/;

/**
 * A photo turned upright and shrunk, other files as they are. Of a photo that is in a kind of its own (HEIC) and that this browser can't
 * read, nothing: no office could open it.
 */
export async function prepare(file: File): Promise<File | null> {
  const isRare = /\.hei[cf]$/i.test(file.name) || (file.type.startsWith("image/") && !COMMON.test(file.type) && !/tiff|dwg/.test(file.type));
  if (!isRare && !COMMON.test(file.type)) return file;
  const otherwise = isRare ? null : file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    if (!isRare && scale === 1 && file.size <= ENOUGH_BYTES && !(await isTurned(file))) {
      bitmap.close();
      return file;
    }
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const context = canvas.getContext("2d");
    if (!context) return otherwise;
    // JPEG has no transparency: without this, see-through scans turn black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!blob || (!isRare && scale === 1 && blob.size >= file.size && !(await isTurned(file)))) return otherwise;
    return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return otherwise;
  }
}

/** Whether a JPEG lies on its side or upside down and says so (EXIF): not every program that opens it later looks there. */
async function isTurned(file: File): Promise<boolean> {
  const view = new DataView(await file.slice(0, 128 * 1024).arrayBuffer());
  for (let at = 2; at + 4 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at + 1) !== 0xe1 || view.getUint32(at + 4) !== 0x45786966) continue;
    const start = at + 10;
    const little = view.getUint16(start) === 0x4949;
    const first = start + view.getUint32(start + 4, little);
    for (let entry = first + 2; entry < first + 2 + 12 * view.getUint16(first, little); entry += 12) {
      if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little) > 1;
    }
  }
  return false;
}

/** "1,2 MB", counted as the server counts. */
export function size(bytes: number): string {
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / (1024 * 1024), "MB"];
  return `${value.toLocaleString("vi", { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
