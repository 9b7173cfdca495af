import { expect, test } from "vitest";
import { deployForThisTest } from "../../../../convex/__tests__/ownConfig.helpers";
import { MAX_ROWS } from "./importing/readList";
import {
  type FileProblem,
  readInviteeFile,
  template,
  writeInviteeFile,
} from "./inviteeFile";

/** What a file comes to, a line a person. */
async function read(...parts: BlobPart[]) {
  const reading = await readInviteeFile(new Blob(parts));
  return reading.ok
    ? reading.list.drafts.map(({ line, email, role, customer }) => [
        line,
        email,
        role,
        customer?.name ?? null,
      ])
    : reading.problem;
}

const ada = [2, "ada@example.com", "member", null];
const grace = [3, "grace@example.com", "client", "Acme"];

test.each([
  [
    "commas",
    "email,role,customer\nada@example.com,member,\ngrace@example.com,client,Acme\n",
  ],
  [
    "semicolons",
    "email;role;customer\nada@example.com;member;\ngrace@example.com;client;Acme\n",
  ],
  [
    "tabs",
    "email\trole\tcustomer\nada@example.com\tmember\t\ngrace@example.com\tclient\tAcme\n",
  ],
  [
    "Windows's line ends",
    "email,role,customer\r\nada@example.com,member,\r\ngrace@example.com,client,Acme\r\n",
  ],
  [
    "no line end at the end",
    "email,role,customer\nada@example.com,member,\ngrace@example.com,client,Acme",
  ],
  [
    "a byte order mark",
    "\ufeffemail,role,customer\nada@example.com,member,\ngrace@example.com,client,Acme\n",
  ],
  [
    "a header in any case and order",
    " CUSTOMER ,E-Mail,Role\n,ada@example.com,Member\nAcme,grace@example.com,CLIENT\n",
  ],
  [
    "columns that say nothing here",
    "name,email,role,customer\nAda,ada@example.com,,\nGrace,grace@example.com,client,Acme\n",
  ],
  [
    "quotes",
    '"email","role","customer"\n"ada@example.com","member",""\n"grace@example.com","client","Acme"\n',
  ],
  [
    "spaces around everything",
    "email , role , customer\n ada@example.com , member , \n grace@example.com , client , Acme \n",
  ],
])("a file with %s is read", async (_what, text) => {
  expect(await read(text)).toEqual([ada, grace]);
});

test("quotes hold separators, quotes and lines together", async () => {
  expect(
    await read(
      'email,role,customer\ngrace@example.com,client,"Acme, ""North""\nand Sons"\n',
    ),
  ).toEqual([[2, "grace@example.com", "client", 'Acme, "North"\nand Sons']]);
});

test("a file without a header has address, role and customer in this order", async () => {
  expect(await read("ada@example.com\nbo@example.com\n")).toEqual([
    [1, "ada@example.com", "member", null],
    [2, "bo@example.com", "member", null],
  ]);
  expect(await read("grace@example.com,client,Acme\n")).toEqual([
    [1, "grace@example.com", "client", "Acme"],
  ]);
});

test("empty lines are no people, and lines keep their number", async () => {
  expect(await read("email\n\n,\nada@example.com\n\n")).toEqual([
    [4, "ada@example.com", "member", null],
  ]);
});

test("a role that is none stays as it was written", async () => {
  expect(await read("email,role\nada@example.com,Boss\n")).toEqual([
    [2, "ada@example.com", { unknown: "Boss" }, null],
  ]);
});

const utf16 = (text: string, { littleEndian }: { littleEndian: boolean }) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  Array.from({ length: text.length }, (_, at) =>
    bytes.setUint16(at * 2, text.charCodeAt(at), littleEndian),
  );
  return bytes.buffer;
};
const cafe = "email,role,customer\r\nada@example.com,client,Café Łódź\r\n";

test.each<[string, BlobPart]>([
  ["UTF-8", cafe],
  ["UTF-8 with its mark", `\ufeff${cafe}`],
  ["UTF-16", utf16(`\ufeff${cafe}`, { littleEndian: true })],
  ["UTF-16, big end first", utf16(`\ufeff${cafe}`, { littleEndian: false })],
  ["UTF-16 without its mark", utf16(cafe, { littleEndian: true })],
  [
    "UTF-16 without its mark, big end first",
    utf16(cafe, { littleEndian: false }),
  ],
])("%s is read", async (_encoding, bytes) => {
  expect(await read(bytes)).toEqual([
    [2, "ada@example.com", "client", "Café Łódź"],
  ]);
});

test("Windows-1252 is read, as German Outlook writes it", async () => {
  const text =
    "Name;E-Mail-Adresse;Kunde;Rolle\nJörg;jo@x.example;Öl & Söhne;Gast\n";
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  expect(await read(bytes)).toEqual([
    [2, "jo@x.example", "client", "Öl & Söhne"],
  ]);
});

const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0);
const oldExcel = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1);
const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0);

test.each<[string, BlobPart, FileProblem]>([
  ["nothing", "", { reason: "empty" }],
  ["empty lines", "\n\n", { reason: "empty" }],
  ["a line for Excel", "sep=;\n", { reason: "empty" }],
  ["headings", "email,role\n", { reason: "onlyHeadings" }],
  [
    "no addresses",
    "name,role\nAda,member\n",
    { reason: "noAddressColumn", headings: ["name", "role"] },
  ],
  [
    "an open quotation mark",
    'sep=,\nemail,role\n"ada\n@example.com",member\nbo@example.com,"member\n',
    { reason: "openQuote", line: 5 },
  ],
  [
    "more than five megabytes",
    "a".repeat(5_000_001),
    { reason: "tooLarge", megabytesAtMost: 5 },
  ],
  ["an xlsx file", zip, { reason: "notText", format: "spreadsheet" }],
  ["an xls file", oldExcel, { reason: "notText", format: "spreadsheet" }],
  ["a PDF", "%PDF-1.7\n", { reason: "notText", format: "pdf" }],
  [
    "a photograph",
    Uint8Array.from({ length: 999 }, (_, at) => 1 + ((at * 37) % 255)),
    { reason: "notText", format: "other" },
  ],
  ["a picture", picture, { reason: "notText", format: "other" }],
])("a file of %s says so", async (_what, content, problem) => {
  expect(await read(content)).toEqual(problem);
});

test("an audit export has people and no addresses: its headings are told", async () => {
  expect(
    await read(
      "time,event,user_id,name,actor\n2026-01-01T00:00:00.000Z,joined,u1,Ada,Bo\n",
    ),
  ).toEqual({
    reason: "noAddressColumn",
    headings: ["time", "event", "user_id", "name", "actor"],
  });
});

test("a thousand people are read, one more is told; who is gone does not count", async () => {
  const rows = (n: number, status: string) =>
    Array.from(
      { length: n },
      (_, i) => `p${i}.${status}@example.com,${status}`,
    );
  const file = (...all: string[][]) =>
    ["email,status", ...all.flat()].join("\n");
  const thousand = rows(MAX_ROWS, "active");
  const people = await read(file(thousand, rows(3, "removed")));
  expect(people).toHaveLength(1000);
  expect(people).toContainEqual([
    1001,
    "p999.active@example.com",
    "member",
    null,
  ]);
  expect(await read(file(thousand, rows(1, "invited")))).toEqual({
    reason: "tooManyRows",
    rows: 1001,
    atMost: 1000,
  });
});

test("the template is a file that can be read", async () => {
  expect(await read(template())).toHaveLength(2);
  deployForThisTest({ customers: false });
  expect(await read(template())).toHaveLength(2);
  expect(template()).not.toMatch(/customer|client/);
});

test("a list that is saved is read again as it was, and a spreadsheet runs nothing of it", async () => {
  const file =
    'email,role,customer\r\nada@example.com,boss,\r\ngrace@example.com,client,"Acme, Inc."';
  const reading = await readInviteeFile(new Blob([file]));
  const drafts = reading.ok ? reading.list.drafts : [];
  expect(await writeInviteeFile(drafts)).toBe(file);
  const [first] = drafts;
  for (const name of ["=1+1", "＝1", "\u200b@x", "'=1"]) {
    const again = await writeInviteeFile([{ ...first!, customer: { name } }]);
    expect(again).toContain(`"'${name}"`);
    expect(await read(again)).toEqual([[2, first!.email, first!.role, name]]);
  }
});

test("a stray control character makes no file a picture, and nobody a person", async () => {
  // The end of a file, as DOS marks it.
  expect(
    await read("email\r\nada@example.com\r\nbo@example.com\r\n\u001a"),
  ).toEqual([
    [2, "ada@example.com", "member", null],
    [3, "bo@example.com", "member", null],
  ]);
});
