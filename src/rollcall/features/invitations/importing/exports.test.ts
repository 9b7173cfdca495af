import { expect, test } from "vitest";
import type { Draft } from "../drafts";
import { readInviteeFile } from "../inviteeFile";
import * as samples from "./samples.helpers";

async function read(text: string) {
  const reading = await readInviteeFile(new Blob([text]));
  if (!reading.ok) throw new Error(reading.problem.reason);
  return reading.list;
}

/** A line a person: name, address, role, status. */
const picture = (drafts: Draft[]) =>
  drafts.map(({ line, name, email, role, status, customer }) =>
    [
      line,
      name ?? "–",
      email === "" ? "–" : email,
      typeof role === "string" ? role : `${role.unknown}?`,
      status ? status.kind : "–",
      ...(customer ? [customer.name] : []),
    ].join(" | "),
  );

test.each<[string, string, { offered: string[]; leftOut: string[] }]>([
  [
    "Google Workspace",
    samples.GOOGLE_WORKSPACE,
    {
      offered: ["2 | Ines Duarte | ines@harbor.example | member | active"],
      leftOut: ["3 | Otto Brandt | otto@harbor.example | member | suspended"],
    },
  ],
  [
    "Entra's users",
    samples.ENTRA_USERS,
    {
      offered: [
        "2 | Ines Duarte | ines.duarte@harbor.example | member | active",
        "3 | Tomás | tomas@harbor.example | member | active",
        // A guest's login is no address.
        "5 | Pia | – | client | active | Quay",
      ],
      leftOut: ["4 | Otto Brandt | otto@harbor.example | member | deactivated"],
    },
  ],
  [
    "Entra's template of invitations",
    samples.ENTRA_INVITE_TEMPLATE,
    { offered: ["3 | – | ines@harbor.example | member | –"], leftOut: [] },
  ],
  [
    "Microsoft 365",
    samples.MICROSOFT_365,
    {
      offered: ["2 | Ines Duarte | ines@harbor.example | member | –"],
      leftOut: [
        "3 | Otto Brandt | otto@harbor.example | member | suspended",
        "4 | Una Falk | una@harbor.example | member | removed",
      ],
    },
  ],
  [
    "Okta",
    samples.OKTA,
    {
      offered: [
        "2 | Ines Duarte | ines@harbor.example | member | active",
        "3 | Nils Aro | nils@harbor.example | member | pending",
      ],
      leftOut: ["4 | Otto Brandt | otto@harbor.example | member | deactivated"],
    },
  ],
  [
    "Slack, whose statuses are roles too",
    samples.SLACK,
    {
      offered: [
        "2 | Ines Duarte | ines@harbor.example | admin | active",
        "3 | Gil Moreau | gil@harbor.example | member | active",
        "4 | Pia Lund | pia@quay.example | client | active",
      ],
      leftOut: [
        "5 | Otto Brandt | otto@harbor.example | member | deactivated",
        "6 | Release | – | member | bot",
      ],
    },
  ],
  [
    "Google Contacts",
    samples.GOOGLE_CONTACTS,
    {
      offered: [
        "2 | Ines Duarte | ines@harbor.example | member | –",
        "3 | Gil Moreau | gil@harbor.example | member | –",
      ],
      leftOut: [],
    },
  ],
  [
    "German Outlook",
    samples.OUTLOOK_GERMAN,
    {
      offered: ["2 | Jürgen Groß | juergen@harbor.example | member | –"],
      leftOut: [],
    },
  ],
  [
    "Excel with a line that names the separator",
    samples.EXCEL_SEPARATOR_LINE,
    { offered: ["3 | – | ines@harbor.example | member | –"], leftOut: [] },
  ],
  [
    "our own export",
    samples.OWN_MEMBERS,
    {
      offered: [
        "2 | Ines Duarte | ines@harbor.example | admin | active",
        "3 | =Pia | pia@quay.example | client | active | Quay",
      ],
      leftOut: [
        "4 | Gil Moreau | gil@harbor.example | member | removed",
        "5 | Otto Brandt | otto@harbor.example | admin | removed",
      ],
    },
  ],
])(
  "%s: who is gone is left out, the others are offered",
  async (_from, text, expected) => {
    const { drafts, leftOut } = await read(text);
    expect({ offered: picture(drafts), leftOut: picture(leftOut) }).toEqual(
      expected,
    );
  },
);

test("what was found and what is not used is told by the file's own headings", async () => {
  const { columns } = await read(samples.GOOGLE_WORKSPACE);
  expect(columns).toEqual({
    hasHeadings: true,
    used: {
      address: ["Email Address [Required]"],
      name: ["First Name [Required]", "Last Name [Required]"],
      role: [],
      status: ["Status [READ ONLY]"],
      customer: [],
    },
    ignored: [
      "Password [Required]",
      "Org Unit Path [Required]",
      "Last Sign In [READ ONLY]",
      "Recovery Email",
      "Home Secondary Email",
      "Employee Title",
      "Manager Email",
      "Department",
    ],
  });
});

test("a second column that gave addresses is told too, one that gave none is not used", async () => {
  expect((await read(samples.ENTRA_USERS)).columns?.used.address).toEqual([
    "mail",
    "userPrincipalName",
  ]);
  const okta = (await read(samples.OKTA)).columns;
  expect(okta?.used.address).toEqual(["email"]);
  expect(okta?.ignored).toEqual(["login"]);
});

test("a status keeps the heading and the word that it was read from", async () => {
  const { leftOut } = await read(samples.ENTRA_USERS);
  expect(leftOut[0]?.status).toEqual({
    kind: "deactivated",
    heading: "accountEnabled",
    written: "False",
  });
});
