import type { Organization, User } from "../emulatorTypes.ts";
import type { OpenInvitation } from "./invited.ts";
import type { Person } from "./people.ts";
import { script } from "./script.ts";
import { loopbackUrl } from "./signInPlan.ts";
import { styles } from "./styles.ts";

const AUTHORIZE = "/user_management/authorize";

/** Who do you want to be? One button a person. */
export function peoplePage({
  request,
  people,
  newcomers,
  preselected,
  invitedTo,
}: {
  request: URLSearchParams;
  people: Person[];
  newcomers: OpenInvitation[];
  preselected: string | null;
  /** What the invitation is to whose link was followed. */
  invitedTo: string | null;
}): string {
  const focused = preselected ?? people[0]?.id;
  const list = people
    .map(
      (person) => `<li><button name="user_id" value="${escape(person.id)}"${
        person.id === focused ? " autofocus" : ""
      }>
        <span class="avatar" aria-hidden="true">${escape(initials(person.name))}</span>
        <span class="who"><strong>${escape(person.name)}</strong>
          <span class="mail">${escape(person.email)}</span></span>
        <span class="labels">${person.labels
          .map((label) => `<span>${escape(label)}</span>`)
          .join(" ")}</span>
      </button>${person.invitations
        .map((invitation) => acceptLink(request, invitation))
        .join("")}</li>`,
    )
    .join("");
  const signUp = new URLSearchParams(request);
  signUp.set("screen_hint", "sign-up");
  return page(
    "Sign in",
    `<h1>${invitedTo === null ? "Who is signing in?" : `Join ${escape(invitedTo)}`}</h1>
    <p class="lead">${
      invitedTo === null
        ? "Choose a person. There are no passwords on this machine."
        : "Signing in accepts the invitation."
    }</p>
    ${
      people.length === 0
        ? `<p class="empty">Nobody here yet. Create an account to begin.</p>`
        : `<form method="post" action="/local/sign-in">${hidden(request)}<ul>${list}</ul></form>`
    }
    ${newcomerList(request, newcomers)}
    <p class="other">${
      invitedTo === null
        ? `<a href="/local/sign-up?${escape(signUp.toString())}">Create an account</a>`
        : ""
    }${cancelLink(request)}</p>`,
  );
}

/** WorkOS mails these links; here the page is the mailbox. */
function acceptLink(
  request: URLSearchParams,
  { token, to }: OpenInvitation,
): string {
  return `<a class="accept" href="${withInvitation(request, token)}">Accept the invitation to ${escape(to)}</a>`;
}

function newcomerList(
  request: URLSearchParams,
  newcomers: OpenInvitation[],
): string {
  if (newcomers.length === 0) return "";
  const list = newcomers
    .map(
      ({ token, email, to }) =>
        `<li><a class="accept" href="${withInvitation(request, token)}">${escape(email)}: accept the invitation to ${escape(to)}</a></li>`,
    )
    .join("");
  return `<h2>Invited, no account yet</h2><ul>${list}</ul>`;
}

function withInvitation(request: URLSearchParams, token: string): string {
  const invited = new URLSearchParams(request);
  invited.set("invitation_token", token);
  return escape(`${AUTHORIZE}?${invited.toString()}`);
}

/** Back without signing in; the app hears it the way AuthKit says it. */
function cancelLink(request: URLSearchParams): string {
  const uri = request.get("redirect_uri");
  if (uri === null) return "";
  const target = new URL(loopbackUrl(uri));
  target.searchParams.set("error", "access_denied");
  target.searchParams.set("error_description", "Sign-in was cancelled.");
  const state = request.get("state");
  if (state !== null) target.searchParams.set("state", state);
  return `<a class="cancel" href="${escape(target.href)}">Cancel</a>`;
}

export function organizationPage({
  request,
  user,
  organizations,
}: {
  request: URLSearchParams;
  user: User;
  organizations: Organization[];
}): string {
  const list = organizations
    .map(
      (
        organization,
        index,
      ) => `<li><button name="organization_id" value="${escape(organization.id)}"${
        index === 0 ? " autofocus" : ""
      }>
        <span class="avatar square" aria-hidden="true">${escape(initials(organization.name))}</span>
        <span class="who"><strong>${escape(organization.name)}</strong></span>
      </button></li>`,
    )
    .join("");
  return page(
    "Choose an organization",
    `<h1>Choose an organization</h1>
    <p class="lead">${escape(user.email)} is a member of several.</p>
    <form method="post" action="/local/sign-in">${hidden(request)}
      <input type="hidden" name="user_id" value="${escape(user.id)}">
      <ul>${list}</ul></form>`,
  );
}

export function signUpPage({
  request,
  problem,
  invited,
}: {
  request: URLSearchParams;
  problem: string | null;
  /** Set on the way from an invitation: the address is the invited one. */
  invited: { email: string; to: string } | null;
}): string {
  const signIn = new URLSearchParams(request);
  signIn.delete("screen_hint");
  const email = invited?.email ?? request.get("login_hint") ?? "";
  return page(
    "Create an account",
    `<h1>Create an account</h1>
    <p class="lead">${
      invited ? `To join ${escape(invited.to)}. ` : ""
    }It lives on this machine, until the local stack stops.</p>
    <form method="post" action="/local/sign-up" class="fields">${hidden(signIn)}
      ${problem === null ? "" : `<p role="alert">${escape(problem)}</p>`}
      <label>E-mail address<input name="email" type="email" required autocomplete="off" value="${escape(email)}"${invited ? " readonly" : " autofocus"}></label>
      <label>First name<input name="first_name" autocomplete="off"${invited ? " autofocus" : ""}></label>
      <label>Last name<input name="last_name" autocomplete="off"></label>
      <button class="primary">Create account</button>
    </form>
    <p class="other">${
      invited
        ? ""
        : `<a href="${AUTHORIZE}?${escape(signIn.toString())}">Sign in instead</a>`
    }${cancelLink(request)}</p>`,
  );
}

export function messagePage({
  title,
  message,
  app,
}: {
  title: string;
  message: string;
  app: string | null;
}): string {
  return page(
    title,
    `<h1>${escape(title)}</h1><p class="lead">${escape(message)}</p>${
      app === null
        ? ""
        : `<p class="other"><a href="${escape(loopbackUrl(app))}">Open the app</a></p>`
    }`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escape(title)} · Local sign-in</title>
<style>${styles}</style>
</head>
<body><main>
<p class="badge">Local sign-in · stands in for AuthKit</p>
${body}
</main>
<script>${script}</script></body>
</html>`;
}

/** The app's request travels along, as text. */
function hidden(request: URLSearchParams): string {
  return `<input type="hidden" name="request" value="${escape(request.toString())}">`;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => word?.charAt(0).toUpperCase() ?? "")
    .join("");
}

function escape(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}
