import type { Emulator } from "../emulator.ts";
import type { Tables, User } from "../emulatorTypes.ts";
import { ApiError, jsonBody, sameAddress, text, toRequest } from "../http.ts";
import type { Route } from "./routes.ts";

export function userRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  return [
    {
      route: "POST /user_management/users",
      answer: (incoming) => {
        const email = text(jsonBody(incoming).email);
        if (email && findUser(tables, email)) {
          throw new ApiError(
            409,
            "user_already_exists",
            "A user with this email already exists",
          );
        }
        return emulator.fetch(toRequest(incoming));
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
        return emulator.fetch(toRequest({ ...incoming, url }));
      },
    },
  ];
}

/** Addresses are compared without regard to case, as WorkOS does. */
export function findUser(tables: Tables, email: string): User | undefined {
  return tables.users.all().find((user) => sameAddress(user.email, email));
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
