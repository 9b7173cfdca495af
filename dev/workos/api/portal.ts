import type { Emulator } from "../emulator.ts";
import {
  ApiError,
  invalidParameters,
  json,
  jsonBody,
  notFound,
  text,
} from "../http.ts";
import { messagePage } from "../signIn/pages.ts";
import { html } from "../signIn/responses.ts";
import { loopbackUrl } from "../signIn/signInPlan.ts";
import type { Route } from "./routes.ts";

/** What the contract lets the Admin Portal be opened for, in people's words. */
const INTENTS: Record<string, string> = {
  sso: "set up single sign-on",
  dsync: "connect a directory",
  domain_verification: "prove that a domain is theirs",
  audit_logs: "look at audit logs",
  log_streams: "stream logs to a place of theirs",
  certificate_renewal: "renew the certificate of a SAML connection",
  bring_your_own_key: "bring a key of their own",
};

/** Real links are good for five minutes, and lead to WorkOS. This one stays here. */
export function portalRoutes({ tables, baseUrl }: Emulator): Route[] {
  return [
    {
      route: "POST /portal/generate_link",
      answer: (incoming) => {
        const body = jsonBody(incoming);
        const intent = text(body.intent);
        if (intent === undefined || !Object.hasOwn(INTENTS, intent))
          throw new ApiError(
            422,
            "invalid_request_parameters",
            "intent must be one of the following: " +
              Object.keys(INTENTS).join(", "),
            false,
          );
        const organization = tables.organizations.get(
          text(body.organization) ?? "",
        );
        if (!organization) throw notFound("Organization");
        const link = new URL("/local/portal", baseUrl);
        link.searchParams.set("intent", intent);
        link.searchParams.set("organization", organization.id);
        const returnUrl = text(body.return_url);
        if (returnUrl !== undefined)
          link.searchParams.set("return_url", loopbackUrl(returnUrl));
        return json({ link: link.href }, 201);
      },
    },
  ];
}

/** What stands where the Admin Portal would be: a page that says so, and leads back. */
export function portalPages({ tables }: Emulator): Route[] {
  return [
    {
      route: "GET /local/portal",
      answer: ({ url: { searchParams } }) => {
        const purpose = INTENTS[searchParams.get("intent") ?? ""];
        const organization = tables.organizations.get(
          searchParams.get("organization") ?? "",
        );
        if (purpose === undefined || !organization)
          throw invalidParameters("This link leads nowhere.");
        return html(
          messagePage({
            title: "Admin Portal",
            message: `Here the admins of ${organization.name} would ${purpose}. The local WorkOS has no Admin Portal, so nothing changes.`,
            app: searchParams.get("return_url"),
          }),
        );
      },
    },
  ];
}
