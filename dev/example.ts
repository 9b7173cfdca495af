/*
 * The people and organizations of the local stack: an agency and the collective
 * it shares an office with. Everybody has a story that can be watched.
 */

export type ExamplePerson = {
  first: string;
  last: string;
  email: string;
  /** Shown where the stack says who can sign in. */
  story: string;
};

const person = (
  first: string,
  last: string,
  email: string,
  story: string,
): ExamplePerson => ({ first, last, email, story });

export const PEOPLE = {
  ana: person(
    "Ana",
    "Lindqvist",
    "ana@northlight.example",
    "owns Northlight Studio, works at Tidewater",
  ),
  bo: person("Bo", "Castellan", "bo@northlight.example", "admin at Northlight"),
  chidi: person(
    "Chidi",
    "Okafor",
    "chidi@northlight.example",
    "staff at Northlight",
  ),
  dana: person(
    "Dana",
    "Whitfield",
    "dana@tidewater.example",
    "owns Tidewater Collective",
  ),
  emre: person("Emre", "Yıldız", "emre@northlight.example", "staff at both"),
  farah: person(
    "Farah",
    "Haddad",
    "farah@northlight.example",
    "staff at Northlight",
  ),
  grace: person(
    "Grace",
    "Liu",
    "grace@tidewater.example",
    "admin at Tidewater",
  ),
  hiro: person(
    "Hiro",
    "Tanaka",
    "hiro@northlight.example",
    "staff at Northlight",
  ),
  ines: person(
    "Inês",
    "Duarte",
    "ines@harborcoffee.example",
    "client of Northlight",
  ),
  jonas: person(
    "Jonas",
    "Weber",
    "jonas@webertools.example",
    "client of Northlight",
  ),
  kaya: person(
    "Kaya",
    "Demir",
    "kaya@northlight.example",
    "gone in WorkOS, and nobody has told us",
  ),
  lior: person(
    "Lior",
    "Ben-Ami",
    "lior@northlight.example",
    "removed from Northlight",
  ),
  mara: person(
    "Mara",
    "Kovač",
    "mara@kovacfoods.example",
    "invited to Northlight as a client",
  ),
  noor: person(
    "Noor",
    "Rahman",
    "noor@example.com",
    "new: gets a workspace of their own",
  ),
} satisfies Record<string, ExamplePerson>;

export type PersonKey = keyof typeof PEOPLE;

export type ExampleWorkspace = {
  name: string;
  slug: string;
  owner: PersonKey;
  members: { who: PersonKey; role: "admin" | "member" | "client" }[];
};

export const NORTHLIGHT: ExampleWorkspace = {
  name: "Northlight Studio",
  slug: "northlight",
  owner: "ana",
  members: [
    { who: "bo", role: "admin" },
    { who: "chidi", role: "member" },
    { who: "emre", role: "member" },
    { who: "farah", role: "member" },
    { who: "hiro", role: "member" },
    { who: "kaya", role: "member" },
    { who: "lior", role: "member" },
    { who: "ines", role: "client" },
    { who: "jonas", role: "client" },
  ],
};

export const TIDEWATER: ExampleWorkspace = {
  name: "Tidewater Collective",
  slug: "tidewater",
  owner: "dana",
  members: [
    { who: "grace", role: "admin" },
    { who: "ana", role: "member" },
    { who: "emre", role: "member" },
  ],
};
