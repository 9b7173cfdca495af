import type { Organization, User } from "../emulatorTypes.ts";
import type { Person } from "./people.ts";
import { styles } from "./styles.ts";

/** Who do you want to be? One button a person. */
export function peoplePage({
  request,
  people,
  preselected,
}: {
  request: URLSearchParams;
  people: Person[];
  preselected: string | null;
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
        <span class="standings">${person.standings
          .map((standing) => `<span>${escape(standing)}</span>`)
          .join("")}</span>
      </button></li>`,
    )
    .join("");
  const signUp = new URLSearchParams(request);
  signUp.set("screen_hint", "sign-up");
  return page(
    "Sign in",
    `<h1>Who is signing in?</h1>
    <p class="lead">Choose a person. There are no passwords on this machine.</p>
    ${
      people.length === 0
        ? `<p class="empty">Nobody here yet. Create an account to begin.</p>`
        : `<form method="post" action="/local/sign-in">${hidden(request)}<ul>${list}</ul></form>`
    }
    <p class="other"><a href="/local/sign-up?${escape(signUp.toString())}">Create an account</a></p>`,
  );
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
}: {
  request: URLSearchParams;
  problem: string | null;
}): string {
  const signIn = new URLSearchParams(request);
  signIn.delete("screen_hint");
  return page(
    "Create an account",
    `<h1>Create an account</h1>
    <p class="lead">It lives on this machine, until the local stack stops.</p>
    <form method="post" action="/local/sign-up" class="fields">${hidden(signIn)}
      ${problem === null ? "" : `<p role="alert">${escape(problem)}</p>`}
      <label>E-mail address<input name="email" type="email" required autofocus autocomplete="off" value="${escape(request.get("login_hint") ?? "")}"></label>
      <label>First name<input name="first_name" autocomplete="off"></label>
      <label>Last name<input name="last_name" autocomplete="off"></label>
      <button class="primary">Create account</button>
    </form>
    <p class="other"><a href="/user_management/authorize?${escape(signIn.toString())}">Sign in instead</a></p>`,
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
<script>
  // Arrow keys move through the list, as in a menu.
  addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...document.querySelectorAll("li button")];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  });
</script></body>
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
