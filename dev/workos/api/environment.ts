import type { Emulator } from "../emulator.ts";
import { ApiError, invalidParameters, json, jsonBody, text } from "../http.ts";
import type { Route } from "./routes.ts";

/*
 * What an environment is told once: redirect URIs and CORS origins, which WorkOS takes
 * and never lists, and the template of its tokens. None of it changes what happens here:
 * the local sign-in goes to the stack's own dashboard, and tokens have their audience.
 */

export type EnvironmentSettings = { jwtTemplate: string };

/** Each token of the local WorkOS says whom it is for. */
export function newSettings(clientId: string): EnvironmentSettings {
  return { jwtTemplate: JSON.stringify({ aud: clientId }) };
}

export function environmentRoutes(
  { tables: { redirectUris, corsOrigins } }: Emulator,
  settings: EnvironmentSettings,
): Route[] {
  const began = new Date().toISOString();
  const template = () =>
    json({
      object: "jwt_template",
      content: settings.jwtTemplate,
      created_at: began,
      updated_at: began,
    });
  return [
    {
      route: "POST /user_management/redirect_uris",
      answer: (incoming) => {
        const uri = text(jsonBody(incoming).uri);
        if (uri === undefined || !URL.canParse(uri))
          throw new ApiError(422, "invalid", "uri is not an address", false);
        if (redirectUris.findOneBy("uri", uri))
          throw new ApiError(
            422,
            "redirect_uri_already_exists",
            `Redirect URI '${uri}' already exists.`,
            false,
          );
        const isFirst = redirectUris.all().length === 0;
        const { object, id, created_at, updated_at } = redirectUris.insert({
          object: "redirect_uri",
          uri,
        });
        return json(
          { object, id, uri, default: isFirst, created_at, updated_at },
          201,
        );
      },
    },
    {
      route: "POST /user_management/cors_origins",
      answer: (incoming) => {
        const origin = text(jsonBody(incoming).origin);
        if (origin === undefined || !URL.canParse(origin))
          throw new ApiError(422, "invalid", "Validation failed.", false);
        if (corsOrigins.findOneBy("origin", origin))
          throw new ApiError(
            409,
            "duplicate_cors_origin",
            "CORS origin already exists.",
          );
        const { object, id, created_at, updated_at } = corsOrigins.insert({
          object: "cors_origin",
          origin,
        });
        return json({ object, id, origin, created_at, updated_at }, 201);
      },
    },
    { route: "GET /user_management/jwt_template", answer: template },
    {
      route: "PUT /user_management/jwt_template",
      answer: (incoming) => {
        const content = jsonBody(incoming).content;
        if (typeof content !== "string" || !content.trim().startsWith("{"))
          throw invalidParameters(
            "content must be a template of a JSON object",
          );
        settings.jwtTemplate = content;
        return template();
      },
    },
  ];
}
