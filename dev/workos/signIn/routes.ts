import { acceptInvitation } from "../api/invitations.ts";
import type { Route } from "../api/routes.ts";
import { addUser, findUser } from "../api/users.ts";
import { endSession } from "../auth/sessions.ts";
import type { Emulator } from "../emulator.ts";
import type { User } from "../emulatorTypes.ts";
import { sameAddress, text, type Incoming } from "../http.ts";
import { invitationOf, invitedTo, newcomers } from "./invited.ts";
import { organizationPage, peoplePage, signUpPage } from "./pages.ts";
import { listPeople } from "./people.ts";
import {
  redirectToApp,
  html,
  joinedPage,
  redirect,
  redirectUri,
  refuse,
  refuseInvitation,
} from "./responses.ts";
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
  let lastApp: string | null = null;

  return [
    {
      route: `GET ${AUTHORIZE}`,
      answer: ({ url: { searchParams } }) => {
        lastApp = new URL(".", redirectUri(searchParams)).href;
        return firstPage(emulator, searchParams);
      },
    },
    {
      // The link in an invitation. No app waits for a code behind it.
      route: "GET /user_management/invitations/accept",
      answer: ({ url: { searchParams } }) =>
        firstPage(
          emulator,
          new URLSearchParams({
            invitation_token: searchParams.get("token") ?? "",
            ...(lastApp === null ? {} : { app: lastApp }),
          }),
        ),
    },
    {
      route: "GET /local/sign-up",
      answer: ({ url: { searchParams } }) =>
        showSignUp(emulator, searchParams, null),
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
        if (problem !== null) return showSignUp(emulator, request, problem);
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
        if (!user)
          return refuse(request, "user_not_found", "This person is gone.");
        return goOn(emulator, request, user, form.get("organization_id"));
      },
    },
    {
      route: "GET /user_management/sessions/logout",
      answer: ({ url: { searchParams } }) => {
        endSession(tables, searchParams.get("session_id") ?? "");
        const target = searchParams.get("return_to") ?? lastApp;
        return target === null
          ? new Response(null)
          : redirect(loopbackUrl(target));
      },
    },
  ];
}

function firstPage(emulator: Emulator, request: URLSearchParams): Response {
  const { tables } = emulator;
  const organizationId = request.get("organization_id");
  const invitation = invitationOf(tables, request);
  if (invitation === undefined) return refuseInvitation(request);
  if (organizationId !== null && !tables.organizations.get(organizationId))
    return refuse(
      request,
      "organization_invalid",
      "There is no such organization.",
    );
  const isNew = invitation !== null && !findUser(tables, invitation.email);
  if (isNew || request.get("screen_hint") === "sign-up")
    return showSignUp(emulator, request, null);
  const email = request.get("login_hint") ?? invitation?.email;
  return html(
    peoplePage({
      request,
      people: listPeople(tables, request),
      newcomers:
        invitation === null && organizationId === null ? newcomers(tables) : [],
      preselected:
        email === undefined ? null : (findUser(tables, email)?.id ?? null),
      invitedTo: invitation && invitedTo(tables, invitation.organization_id),
    }),
  );
}

function showSignUp(
  { tables }: Emulator,
  request: URLSearchParams,
  problem: string | null,
): Response {
  const invitation = invitationOf(tables, request);
  if (invitation === undefined) return refuseInvitation(request);
  const page = signUpPage({
    request,
    problem,
    invited: invitation && {
      email: invitation.email,
      to: invitedTo(tables, invitation.organization_id),
    },
  });
  return html(page, problem === null ? 200 : 400);
}

/** The next page, or back to the app with a code. */
function goOn(
  emulator: Emulator,
  request: URLSearchParams,
  user: User,
  chosen: string | null,
): Response {
  const { tables } = emulator;
  const invitation = invitationOf(tables, request);
  if (invitation === undefined) return refuseInvitation(request);
  if (invitation) {
    if (!sameAddress(invitation.email, user.email))
      return refuse(
        request,
        "access_denied",
        `The invitation is for ${invitation.email}.`,
      );
    acceptInvitation(emulator, invitation, user);
    // Answered: the next page must not ask about it again.
    request.delete("invitation_token");
    if (request.get("redirect_uri") === null)
      return joinedPage(request, invitedTo(tables, invitation.organization_id));
  }
  const memberships = tables.organizationMemberships
    .findBy("user_id", user.id)
    .filter((membership) => membership.status === "active")
    .map((membership) => membership.organization_id);
  const plan = planSignIn({
    memberships,
    wanted:
      chosen ?? invitation?.organization_id ?? request.get("organization_id"),
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
      return refuse(
        request,
        "access_denied",
        "You are not a member of this organization.",
      );
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
      return redirectToApp(request, { code });
    }
    default:
      return plan satisfies never;
  }
}

function readForm({ body }: Incoming): URLSearchParams {
  return new URLSearchParams(body);
}
