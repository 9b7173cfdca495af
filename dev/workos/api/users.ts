import type { Emulator } from "../emulator.ts";
import type { Tables, User } from "../emulatorTypes.ts";
import { done, json, jsonBody, notFound, sameAddress, text } from "../http.ts";
import type { Route } from "./routes.ts";
import { sessionRoutes } from "./sessions.ts";

export function userRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  return [
    ...sessionRoutes(emulator),
    {
      route: "POST /user_management/users",
      answer: (incoming) => {
        const email = text(jsonBody(incoming).email);
        if (email && findUser(tables, email))
          return json(
            {
              message: "Could not create user.",
              code: "user_creation_error",
              errors: [TAKEN],
            },
            400,
          );
        return emulator.ask(incoming);
      },
    },
    {
      // The emulator leaves a new address out. One event tells of the whole change.
      route: "PUT /user_management/users/:id",
      answer: (incoming, { id }) => {
        const user = tables.users.get(id!);
        if (!user) throw notFound("User");
        const body = jsonBody(incoming);
        const email = text(body.email);
        if (email === undefined || email === user.email)
          return emulator.ask(incoming);
        const other = findUser(tables, email);
        if (other && other.id !== user.id) return json(TAKEN, 400);
        const updated = tables.users.update(user.id, {
          ...pick(body, ["first_name", "last_name", "external_id", "metadata"]),
          email,
          // Nobody has shown yet that it is theirs, unless the request says so.
          email_verified: body.email_verified === true,
        })!;
        return json(publicUser(updated));
      },
    },
    {
      route: "DELETE /user_management/users/:id",
      answer: async (incoming, { id }) => {
        if (!tables.users.get(id!)) throw notFound("User");
        await emulator.ask(incoming);
        return done();
      },
    },
    {
      route: "GET /user_management/users",
      answer: (incoming) => {
        const url = new URL(incoming.url);
        const email = url.searchParams.get("email");
        const user = email ? findUser(tables, email) : undefined;
        // The emulator compares letter by letter; WorkOS ignores case.
        if (user) url.searchParams.set("email", user.email);
        return emulator.ask({ ...incoming, url });
      },
    },
  ];
}

/** The address is somebody else's. */
const TAKEN = {
  code: "email_not_available",
  message: "This email is not available.",
};

function pick(body: Record<string, unknown>, names: readonly string[]) {
  return Object.fromEntries(
    names.flatMap((name) => (name in body ? [[name, body[name]]] : [])),
  );
}

/** Addresses are compared without regard to case, as WorkOS does. */
export function findUser(tables: Tables, email: string): User | undefined {
  return tables.users.all().find((user) => sameAddress(user.email, email));
}

/** A person as others are shown them. */
export function publicUser(user: User) {
  const { password_hash, impersonator, ...rest } = user;
  return rest;
}

export function addUser(
  tables: Tables,
  person: { email: string; firstName: string; lastName: string },
): User {
  return tables.users.insert({
    object: "user",
    email: person.email,
    first_name: person.firstName || null,
    last_name: person.lastName || null,
    email_verified: true,
    profile_picture_url: null,
    last_sign_in_at: null,
    external_id: null,
    metadata: {},
    locale: null,
    password_hash: null,
    impersonator: null,
  });
}
