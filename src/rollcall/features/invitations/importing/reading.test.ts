import fc from "fast-check";
import { expect, test } from "vitest";
import { readInviteeFile } from "../inviteeFile";
import { hasAddress } from "./cells";
import { parseTable } from "./parseTable";
import { roleOfWord, statusOfWord } from "./words";

async function read(text: string) {
  const reading = await readInviteeFile(new Blob([text]));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.list;
}

/** Line, name and address, role and customer where they are said. */
async function people(text: string) {
  const { drafts, leftOut } = await read(text);
  const line = ({ line, name, email, role, customer }: (typeof drafts)[0]) =>
    [
      line,
      name,
      email,
      role === "member" ? null : role,
      customer?.name ?? null,
    ].filter((part) => part !== null);
  return [
    ...drafts.map(line),
    ...leftOut.map((draft) => [...line(draft), "gone"]),
  ];
}

const cy = "cy@x.example";
const di = "di@x.example";

test.each([";", "\t", "|", ","])(
  "a short file of two columns is read with %j between them, in either order",
  async (by) => {
    const file = (...rows: string[][]) =>
      rows.map((row) => `${row.join(by)}\n`).join("");
    const both = [[2, "Cy", cy]];
    expect(await people(file(["name", "email"], ["Cy", cy]))).toEqual(both);
    expect(await people(file(["email", "name"], [cy, "Cy"]))).toEqual(both);
    expect(await people(file(["Wer", "Wohin"], ["Cy", cy]))).toEqual([[2, cy]]);
    expect(await people(file(["Cy", cy]))).toEqual([[1, "Cy", cy]]);
    expect(await people(file([cy, "Cy"], [di, "Di"]))).toEqual([
      [1, "Cy", cy],
      [2, "Di", di],
    ]);
  },
);

test.each<[string, string, unknown[]]>([
  ["a comma in the names", `Name;Mail\nLee, Cy;${cy}\n`, [[2, "Lee, Cy", cy]]],
  [
    "an address with its name in the cell",
    `name,email\nCy,Cy Lee <CY@x.example>\nDi,mailto:${di}\n`,
    [
      [2, "Cy", cy],
      [3, "Di", di],
    ],
  ],
  [
    "lines above the headings",
    `Members of Harbor,,\nExported by,ana@x.example,\n\nName,Team,E-Mail\nCy,A,${cy}\n`,
    [[5, "Cy", cy]],
  ],
  [
    "lines above headings that nobody knows",
    `Liste,\n\nWer,Wohin\nCy,${cy}\n`,
    [[4, cy]],
  ],
  [
    "a company for everybody, which is no customer of a member",
    `email,role,company\n${cy},member,Acme\n${di},client,Acme\n`,
    [
      [2, cy],
      [3, di, "client", "Acme"],
    ],
  ],
  [
    "a column “mail” that says whether mail is wanted",
    `mail,contact\nyes,${cy}\nno,${di}\n`,
    [
      [2, cy],
      [3, di],
    ],
  ],
  [
    "second addresses, which are no second people",
    `Name,Alias,Recovery Email,Work\nCy,c@x.example,c@home.example,${cy}\n`,
    [[2, "Cy", cy]],
  ],
  [
    "a manager's address in every line, and one's own in some",
    `Manager Email,Anything\nm@x.example,${cy}\nm@x.example,\n`,
    [
      [2, cy],
      [3, ""],
    ],
  ],
  [
    "several addresses in one cell, which a person has to tell apart",
    `email,role\n${cy}; ${di},\n`,
    [[2, `${cy}; ${di}`]],
  ],
  [
    "nothing but addresses, side by side",
    `${cy}, ${di}\n\ned@x.example\n`,
    [
      [1, cy],
      [1, di],
      [3, "ed@x.example"],
    ],
  ],
  [
    "addresses side by side below one heading",
    `email\n${cy};${di}\n`,
    [
      [2, cy],
      [2, di],
    ],
  ],
  [
    "an address with a mistake in the first line",
    `Cy,cy@\nDi,${di}\n`,
    [
      [1, "Cy", "cy@"],
      [2, "Di", di],
    ],
  ],
  [
    "French",
    `Nom;Prénom;Adresse de messagerie;Actif;Rôle\nMoreau;Gil;${cy};oui;invité\nLund;Pia;${di};non;membre\n`,
    [
      [2, "Gil Moreau", cy, "client"],
      [3, "Pia Lund", di, "gone"],
    ],
  ],
  [
    "Spanish",
    `Nombre,Apellidos,Correo electrónico,Estado\nInés,Duarte,${cy},Activo\nPía,Ruiz,${di},Suspendido\n`,
    [
      [2, "Inés Duarte", cy],
      [3, "Pía Ruiz", di, "gone"],
    ],
  ],
  [
    "Japanese",
    `氏名,メールアドレス,状態\n山田 太郎,${cy},有効\n佐藤 花子,${di},退職\n`,
    [
      [2, "山田 太郎", cy],
      [3, "佐藤 花子", di, "gone"],
    ],
  ],
  [
    "a tick for those who are active",
    `email,Active\n${cy},✓\n${di},✗\n`,
    [
      [2, cy],
      [3, di, "gone"],
    ],
  ],
  [
    "“Is deleted” in words",
    `email,Is deleted\n${cy},nein\n${di},ja\n`,
    [
      [2, cy],
      [3, di, "gone"],
    ],
  ],
  [
    "a status without headings",
    `Cy,${cy},Active\nDi,${di},Deactivated\n`,
    [
      [1, "Cy", cy],
      [2, "Di", di, "gone"],
    ],
  ],
  [
    "the line ends of old Macs, and of two programs at once",
    `email,role\r${cy},admin\r\n${di},\n`,
    [
      [2, cy, "admin"],
      [3, di],
    ],
  ],
  [
    "lines within quotes, which count",
    `name,email\n"Cy\nLee",${cy}\nDi,${di}\n`,
    [
      [2, "Cy Lee", cy],
      [4, "Di", di],
    ],
  ],
])("a file with %s is read", async (_what, text, expected) => {
  expect(await people(text)).toEqual(expected);
});

test.each([
  ["Owner", "admin"],
  ["Workspace Owner", "admin"],
  ["SUPER_ADMIN", "admin"],
  ["org:member", "member"],
  ["Mitglied", "member"],
  ["Single-Channel Guest", "client"],
  ["Invité", "client"],
  ["Designer", null],
  ["", null],
])("the role “%s” is %s here", (word, role) => {
  expect(roleOfWord(word)).toBe(role);
});

test.each([
  ["Active", "active"],
  ["LOCKED_OUT", "unknown"],
  ["Staged", "pending"],
  ["Suspended (by an admin)", "suspended"],
  ["Deactivated since March 3", "deactivated"],
  ["pending_removal", "removed"],
  ["Archiviert", "archived"],
  ["FALSE", "deactivated"],
  ["Guest", "active"],
])("the status “%s” is %s", (word, status) => {
  expect(statusOfWord(word)).toBe(status);
});

test("a status that says nothing to us is shown and keeps nobody out", async () => {
  const { drafts, leftOut } = await read(
    `email,status\n${cy},On leave\n${di},Suspended\n`,
  );
  expect(drafts.map(({ status }) => status)).toEqual([
    { kind: "unknown", heading: "status", written: "On leave" },
  ]);
  expect(leftOut).toHaveLength(1);
});

test("names, headings and statuses come without what turns the text around them", async () => {
  const { drafts, columns } = await read(
    `Name\u202e,email,Status\nCy\u202e Lee,${cy},On\u2066 leave\n`,
  );
  expect(columns?.used.name).toEqual(["Name"]);
  expect(drafts[0]).toMatchObject({
    name: "Cy Lee",
    status: { written: "On leave" },
  });
});

test("a part of a country is no status", async () => {
  const { drafts, columns } = await read(`email,State\n${cy},CA\n`);
  expect(drafts[0]?.status).toBeNull();
  expect(columns?.ignored).toEqual(["State"]);
});

const cell = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(cy, di, "Cy <c@x.example>", "email", "Status", "Suspended"),
  fc.constantFrom("", " ", '"', "sep=;", "guest", "E-Mail 2", "a@b;c@d", "@"),
);
const separator = fc.constantFrom(",", ";", "\t", "|");

test("whatever is in a file, it is read or refused, never thrown at", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc
          .tuple(fc.array(fc.array(cell), { maxLength: 8 }), separator)
          .map(([rows, by]) => rows.map((row) => row.join(by)).join("\n")),
      ),
      async (content) => {
        const reading = await readInviteeFile(new Blob([content]));
        if (!reading.ok) expect(reading.problem.reason).not.toBe("unreadable");
      },
    ),
    { numRuns: 300 },
  );
});

test("no address in the column that was found is lost, and none is read twice", async () => {
  let found = 0;
  // A zero would make it no text.
  const quoted = (text: string) =>
    `"${text.replaceAll('"', '""').replaceAll("\0", "")}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          local: fc.stringMatching(/^[a-z]{1,8}$/),
          name: cell,
          status: fc.constantFrom("Active", "Suspended", "", "On leave"),
          other: cell,
        }),
        { minLength: 1, maxLength: 20 },
      ),
      separator,
      fc.constantFrom<(string[] | null)[]>(
        ["Name", "E-Mail-Adresse", "Status", "Note"],
        ["Who", "email", "State", "Recovery Email"],
      ),
      async (rows, by, headings) => {
        const addresses = rows.map(({ local }) => `${local}@harbor.example`);
        const lines = [
          headings ?? [],
          ...rows.map(({ name, status, other }, at) => [
            name,
            addresses[at] ?? "",
            status,
            other,
          ]),
        ];
        const { drafts, leftOut } = await read(
          lines.map((cells) => cells.map(quoted).join(by)).join("\r\n"),
        );
        const all = [...drafts, ...leftOut].toSorted((a, b) => a.key - b.key);
        expect(all.map(({ email }) => email)).toEqual(addresses);
        found += leftOut.length;
      },
    ),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(0);
});

test("whatever the separator, every cell of an even table comes back", async () => {
  const plain = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/);
  const address = fc
    .stringMatching(/^[a-z]{1,8}$/)
    .map((l) => `${l}@x.example`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(plain, address, plain), { minLength: 1, maxLength: 9 }),
      separator,
      async (rows, by) => {
        const table = await parseTable(
          rows.map((row) => row.join(by)).join("\n"),
        );
        expect(table.ok && table.lines.map(({ cells }) => cells)).toEqual(rows);
        expect(rows.every(([, each]) => hasAddress(each))).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});
