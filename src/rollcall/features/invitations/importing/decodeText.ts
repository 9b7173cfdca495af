export type Decoding =
  | { ok: true; text: string }
  | { ok: false; format: "spreadsheet" | "pdf" | "other" };

const SIGNATURES = [
  // What Excel, Numbers and LibreOffice save is a ZIP; older Excel has its own.
  { format: "spreadsheet", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: "spreadsheet", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { format: "pdf", bytes: [0x25, 0x50, 0x44, 0x46] },
] as const;
/** Enough to tell one encoding from another. */
const SAMPLE = 4096;

/** The text in a file, in whatever encoding a program wrote it. */
export function decodeText(buffer: ArrayBuffer): Decoding {
  const bytes = new Uint8Array(buffer);
  const signature = SIGNATURES.find(({ bytes: start }) =>
    start.every((byte, at) => bytes[at] === byte),
  );
  if (signature) return { ok: false, format: signature.format };
  const text = decode(bytes);
  return isReadable(text) ? { ok: true, text } : { ok: false, format: "other" };
}

/** A stray control character is let pass; a picture or a program is full of them. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const odd = sample.match(/[^\P{Cc}\t\n\r]|\uFFFD/gu)?.length ?? 0;
  return !text.includes("\0") && odd * 20 <= sample.length;
}

function decode(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What spreadsheets on Windows write when they don't write UTF-8.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** By its mark; without one, by the zeros that every second byte of it is. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (bytes.length % 2 === 1) return null;
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 8;
  if (odd > many && odd > even) return "utf-16le";
  if (even > many) return "utf-16be";
  return null;
}
