import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/* ZIP files, as far as Convex's exports need them: no more than 4 GiB, no encryption. */

export type ZipEntry = { name: string; data: Buffer };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const STORED = 0;
const DEFLATED = 8;
/** In a field of 32 bits: the true number is in an extension that is not read here. */
const ELSEWHERE = 0xffffffff;

export function writeZip(entries: ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const packed = deflateRawSync(data);
    const nameBytes = Buffer.from(name, "utf8");
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // the version that reads it
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([number32(LOCAL), common, nameBytes, packed]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 0]);
    directory.push(number32(CENTRAL), version, common, where, nameBytes);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** @throws with a sentence, where it is no ZIP file, damaged, or of a kind that is not read */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(number32(END));
  if (end === -1 || end + END_SIZE > zip.length)
    throw new Error("This is no ZIP file, or not all of one.");
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (at === ELSEWHERE || count === 0xffff) throw new Error(TOO_LARGE);
  const entries: ZipEntry[] = [];
  for (let n = 0; n < count; n++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error(DAMAGED);
    const method = zip.readUInt16LE(at + 10);
    const checksum = zip.readUInt32LE(at + 16);
    const packedSize = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const offset = zip.readUInt32LE(at + 42);
    if (packedSize === ELSEWHERE || offset === ELSEWHERE)
      throw new Error(TOO_LARGE);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    // The names and extensions beside the data may have other lengths than those here.
    const from =
      offset +
      30 +
      zip.readUInt16LE(offset + 26) +
      zip.readUInt16LE(offset + 28);
    const packed = zip.subarray(from, from + packedSize);
    if (method !== STORED && method !== DEFLATED)
      throw new Error(`${name} is compressed by a method that is not read.`);
    const data = method === STORED ? packed : inflateRawSync(packed);
    if (crc32(data) !== checksum) throw new Error(DAMAGED);
    if (!name.endsWith("/")) entries.push({ name, data });
    at +=
      46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

const DAMAGED = "The ZIP file is damaged.";
const TOO_LARGE = "ZIP files of more than 4 GiB are not read here.";

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
