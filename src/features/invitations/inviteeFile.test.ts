import { expect, test } from "vitest";
import {
  readInviteeFile,
  MAX_ROWS,
  TEMPLATE,
  writeInviteeFile,
} from "./inviteeFile";

/** What a file comes to, a line a person. */
async function read(...parts: BlobPart[]) {
  const reading = await readInviteeFile(new Blob(parts));
  return reading.ok
    ? reading.drafts.map(({ line, email, role, customer }) => [
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

test("what spreadsheets write besides UTF-8 is read", async () => {
  const text = "email,role,customer\nada@example.com,client,Café\n";
  const expected = [[2, "ada@example.com", "client", "Café"]];
  expect(await read(text)).toEqual(expected);
  expect(await read(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toEqual(
    expected,
  );
  expect(
    await read(Uint16Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0))),
  ).toEqual(expected);
});

test.each([
  ["", "This file is empty."],
  ["\n\n", "This file is empty."],
  ["email,role\n", /only its first line/],
  ["name,role\nAda,member\n", /has to name the columns/],
  ['email,role\nada@example.com,"member\n', /A quotation mark in line 2/],
  ["a".repeat(1_000_001), /larger than one megabyte/],
])("a file that can’t be read says why (%#)", async (text, problem) => {
  expect(await read(text)).toMatch(problem);
});

test("a thousand people are read, one more is told", async () => {
  const lines = (n: number) =>
    Array.from({ length: n }, (_, i) => `person${i}@example.com`).join("\n");
  const read1000 = await read(`email\n${lines(MAX_ROWS)}`);
  expect(read1000).toHaveLength(1000);
  expect(read1000[999]).toEqual([
    1001,
    "person999@example.com",
    "member",
    null,
  ]);
  expect(await read(`email\n${lines(MAX_ROWS + 1)}`)).toMatch(
    /has 1,001 rows; 1,000 are the most/,
  );
});

test("the template is a file that can be read", async () => {
  expect(await read(TEMPLATE)).toHaveLength(2);
});

test("a list that is saved is read again as it was, and a spreadsheet runs nothing of it", async () => {
  const file =
    'email,role,customer\r\nada@example.com,boss,\r\ngrace@example.com,client,"Acme, Inc."';
  const reading = await readInviteeFile(new Blob([file]));
  const drafts = reading.ok ? reading.drafts : [];
  expect(await writeInviteeFile(drafts)).toBe(file);
  const [first] = drafts;
  expect(
    await writeInviteeFile([{ ...first!, customer: { name: "=1+1" } }]),
  ).toContain('"\'=1+1"');
});
