import type { Emulator } from "../emulator.ts";
import type { Tables, User } from "../emulatorTypes.ts";
import { done, json, jsonBody, notFound, sameAddress, text } from "../http.ts";
import type { Route } from "./routes.ts";

export function userRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  return [
    {
      route: "POST /user_management/users",
      answer: (incoming) => {
        const email = text(jsonBody(incoming).email);
        if (email && findUser(tables, email)) {
          return json(
            {
              message: "Could not create user.",
              code: "user_creation_error",
              errors: [
                {
                  code: "email_not_available",
                  message: "This email is not available.",
                },
              ],
            },
            400,
          );
        }
        return emulator.ask(incoming);
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
