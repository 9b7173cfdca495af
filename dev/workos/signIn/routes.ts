import { acceptInvitation } from "../api/invitations.ts";
import type { Route } from "../api/routes.ts";
import { addUser, findUser } from "../api/users.ts";
import { endSession } from "../auth/sessions.ts";
import type { Emulator } from "../emulator.ts";
import type { User } from "../emulatorTypes.ts";
import { ApiError, text, type Incoming } from "../http.ts";
import { organizationPage, peoplePage, signUpPage } from "./pages.ts";
import { listPeople } from "./people.ts";
import { loopbackUrl, planSignIn } from "./signInPlan.ts";

export const AUTHORIZE = "/user_management/authorize";
const TEN_MINUTES_MS = 10 * 60 * 1000;

/**
 * AuthKit's hosted pages, in short: choose who you are, then which organization.
 * There are no passwords; nothing here is reachable from another machine.
 */
export function signInRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  /** Where the last sign-in came from: a sign-out that names no page returns there. */
  let lastOrigin: string | null = null;

  return [
    {
      route: `GET ${AUTHORIZE}`,
      answer: ({ url: { searchParams } }) => {
        lastOrigin = new URL(redirectUri(searchParams)).origin;
        if (searchParams.get("screen_hint") === "sign-up")
          return html(signUpPage({ request: searchParams, problem: null }));
        return html(
          peoplePage({
            request: searchParams,
            people: listPeople(tables, searchParams),
            preselected: preselected(emulator, searchParams),
          }),
        );
      },
    },
    {
      route: "GET /local/sign-up",
      answer: ({ url: { searchParams } }) =>
        html(signUpPage({ request: searchParams, problem: null })),
    },
    {
      route: "POST /local/sign-up",
      answer: (incoming) => {
        const form = readForm(incoming);
        const request = new URLSearchParams(form.get("request") ?? "");
        const email = text(form.get("email"))?.trim() ?? "";
        const problem = !/^[^\s@]+@[^\s@]+$/.test(email)
          ? "Give an e-mail address."
          : findUser(tables, email)
            ? "Somebody has this address already: sign in instead."
            : null;
        if (problem !== null)
          return html(signUpPage({ request, problem }), 400);
        const user = addUser(tables, {
          email,
          firstName: form.get("first_name")?.trim() ?? "",
          lastName: form.get("last_name")?.trim() ?? "",
        });
        return goOn(emulator, request, user, null);
      },
    },
    {
      route: "POST /local/sign-in",
      answer: (incoming) => {
        const form = readForm(incoming);
        const request = new URLSearchParams(form.get("request") ?? "");
        const user = tables.users.get(form.get("user_id") ?? "");
        if (!user) return back(request, { error: "user_not_found" });
        return goOn(emulator, request, user, form.get("organization_id"));
      },
    },
    {
      route: "GET /user_management/sessions/logout",
      answer: ({ url: { searchParams } }) => {
        endSession(tables, searchParams.get("session_id") ?? "");
        const target = searchParams.get("return_to") ?? lastOrigin;
        return target === null
          ? Response.json({ success: true })
          : redirect(loopbackUrl(target));
      },
    },
  ];
}

/** The next page, or back to the app with a code. */
function goOn(
  emulator: Emulator,
  request: URLSearchParams,
  user: User,
  chosen: string | null,
): Response {
  const { tables } = emulator;
  acceptInvited(emulator, request, user);
  const memberships = tables.organizationMemberships
    .findBy("user_id", user.id)
    .filter((membership) => membership.status === "active")
    .map((membership) => membership.organization_id);
  const plan = planSignIn({
    memberships,
    wanted: chosen ?? request.get("organization_id"),
  });
  switch (plan.kind) {
    case "choose":
      return html(
        organizationPage({
          request,
          user,
          organizations: memberships.flatMap(
            (id) => tables.organizations.get(id) ?? [],
          ),
        }),
      );
    case "refuse":
      return back(request, {
        error: "access_denied",
        error_description: "You are not a member of this organization.",
      });
    case "signIn": {
      const code = `code_${crypto.randomUUID()}`;
      tables.authCodes.insert({
        code,
        user_id: user.id,
        organization_id: plan.organizationId,
        redirect_uri: redirectUri(request),
        expires_at: new Date(Date.now() + TEN_MINUTES_MS).toISOString(),
        code_challenge: request.get("code_challenge"),
        code_challenge_method: request.get("code_challenge_method"),
      });
      return back(request, { code });
    }
    default:
      return plan satisfies never;
  }
}

/** Who came by an invitation's link has accepted it with their account. */
function acceptInvited(
  emulator: Emulator,
  request: URLSearchParams,
  user: User,
) {
  const token = request.get("invitation_token");
  const invitation =
    token && emulator.tables.invitations.findOneBy("token", token);
  if (invitation && invitation.state === "pending")
    acceptInvitation(emulator, invitation, user);
}

function preselected(
  { tables }: Emulator,
  request: URLSearchParams,
): string | null {
  const invitation = tables.invitations.findOneBy(
    "token",
    request.get("invitation_token") ?? "",
  );
  const email = request.get("login_hint") ?? invitation?.email;
  return email === undefined ? null : (findUser(tables, email)?.id ?? null);
}

function back(request: URLSearchParams, answer: Record<string, string>) {
  const target = new URL(redirectUri(request));
  for (const [name, value] of Object.entries(answer))
    target.searchParams.set(name, value);
  const state = request.get("state");
  if (state !== null) target.searchParams.set("state", state);
  return redirect(target.href);
}

function redirectUri(request: URLSearchParams): string {
  const uri = request.get("redirect_uri");
  if (uri === null)
    throw new ApiError(400, "invalid_request", "redirect_uri is required");
  return loopbackUrl(uri);
}

function readForm({ body }: Incoming): URLSearchParams {
  return new URLSearchParams(body);
}

function redirect(location: string): Response {
  // 303: the browser goes on with GET, whatever form it came from.
  return new Response(null, { status: 303, headers: { location } });
}

function html(markup: string, status = 200): Response {
  return new Response(markup, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
    },
  });
}
