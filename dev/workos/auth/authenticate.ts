import { findMembership } from "../api/memberships.ts";
import type { Route } from "../api/routes.ts";
import { publicUser } from "../api/users.ts";
import type { Emulator } from "../emulator.ts";
import type { Tables } from "../emulatorTypes.ts";
import { ApiError, isPast, json, jsonBody, text } from "../http.ts";

type SignedIn = {
  user: ReturnType<typeof publicUser>;
  organization_id?: string;
  access_token: string;
  refresh_token: string;
};

const REFRESH_TOKEN_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The token endpoint: code exchange by the emulator, refresh by WorkOS's rules. */
export function authenticateRoutes(
  emulator: Emulator,
  clientId: string,
): Route[] {
  return [
    {
      route: "POST /user_management/authenticate",
      answer: async (incoming) => {
        try {
          const body = jsonBody(incoming);
          if (body.grant_type === "refresh_token") {
            return json(refresh(emulator, clientId, body));
          }
          refuseFormerMember(emulator.tables, body);
          return json(await tokensOf(await emulator.ask(incoming)));
        } catch (error) {
          if (error instanceof ApiError) return oauthError(error);
          throw error;
        }
      },
    },
  ];
}

/** Somebody may have lost the organization since they chose it on the page. */
function refuseFormerMember(tables: Tables, body: Record<string, unknown>) {
  const code = tables.authCodes.findOneBy("code", text(body.code) ?? "");
  if (code?.organization_id) {
    requireActiveMembership(tables, code.organization_id, code.user_id);
  }
}

/**
 * Issues the next tokens of a session. The emulator would start a new session
 * each time, outlive a sign-out, and let anyone into any organization.
 */
function refresh(
  { tables, tokens }: Emulator,
  clientId: string,
  body: Record<string, unknown>,
): SignedIn {
  const token = tables.refreshTokens.findOneBy(
    "token",
    text(body.refresh_token) ?? "",
  );
  const session = token && tables.sessions.get(token.session_id);
  const user = token && tables.users.get(token.user_id);
  if (!token || isPast(token.expires_at) || !session || !user) {
    throw new ApiError(
      400,
      "invalid_grant",
      "This session has ended. Sign in again.",
    );
  }
  const organizationId = text(body.organization_id) ?? token.organization_id;
  const role = organizationId
    ? requireActiveMembership(tables, organizationId, user.id).role.slug
    : undefined;

  tables.refreshTokens.delete(token.id);
  tables.sessions.update(session.id, { organization_id: organizationId });
  const next = tables.refreshTokens.insert({
    token: `ref_${crypto.randomUUID()}`,
    user_id: user.id,
    organization_id: organizationId,
    session_id: session.id,
    expires_at: new Date(
      Date.now() + REFRESH_TOKEN_DAYS * DAY_MS,
    ).toISOString(),
  });
  return {
    user: publicUser(user),
    ...(organizationId === null ? {} : { organization_id: organizationId }),
    access_token: tokens.sign({
      sub: user.id,
      sid: session.id,
      org_id: organizationId ?? undefined,
      role,
      permissions:
        role && organizationId
          ? permissionsOf(tables, role, organizationId)
          : undefined,
      aud: clientId,
    }),
    refresh_token: next.token,
  };
}

function requireActiveMembership(
  tables: Tables,
  organizationId: string,
  userId: string,
) {
  const membership = findMembership(tables, organizationId, userId);
  if (membership?.status !== "active") {
    throw new ApiError(
      403,
      "access_denied",
      "The user is not an active member of this organization.",
    );
  }
  return membership;
}

function permissionsOf(
  tables: Tables,
  slug: string,
  organizationId: string,
): string[] {
  const role = tables.roles
    .findBy("slug", slug)
    .find(
      (one) =>
        one.type === "EnvironmentRole" ||
        one.organization_id === organizationId,
    );
  if (!role) return [];
  return tables.rolePermissions
    .findBy("role_id", role.id)
    .flatMap(({ permission_id }) => tables.permissions.get(permission_id) ?? [])
    .map((permission) => permission.slug);
}

/** The emulator adds a sealed session, and nulls where WorkOS has nothing. */
async function tokensOf(answer: Response): Promise<SignedIn> {
  const { user, organization_id, access_token, refresh_token } =
    (await answer.json()) as SignedIn & { organization_id?: string | null };
  return {
    user,
    ...(organization_id == null ? {} : { organization_id }),
    access_token,
    refresh_token,
  };
}

/** AuthKit reads the OAuth fields, where the emulator sends only its own. */
function oauthError({ status, code, message }: ApiError): Response {
  const error = /^(invalid_code|expired_)/.test(code) ? "invalid_grant" : code;
  return json({ error, error_description: message }, status);
}
