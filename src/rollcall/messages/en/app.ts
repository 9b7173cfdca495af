/* Pages that stand in the place of others: signing in, and what went wrong. */

export const app = {
  notFound: {
    title: "There is no such page",
    text: "The address may be mistyped, or the page has moved.",
    start: "Go to the start page",
  },
  failed: "This page did not work",
  closed: {
    title: "This account is closed",
    text: "It was deleted in WorkOS. Sign in with another account to go on.",
  },
  lost: {
    title: "You no longer have access to <n>{name}</n>",
    text: "An owner or admin of the workspace can let you in.",
  },
  session: {
    waiting: "Signing you in to <n>{name}</n>…",
    title: "<n>{name}</n> wants a sign-in of its own",
    text: "An owner has decided that everyone signs in for its organization. You are signed in for another, or for none. Your other workspaces stay open to you.",
    signIn: "Sign in to it",
    notSwitched: "Your session was not switched to this workspace.",
    ended: "Your session has ended. Sign in again.",
    everywhere:
      "You are signed out everywhere. A browser that is still open may go on for some minutes.",
  },
  signIn: {
    page: "Sign in",
    title: "Know who is in.",
    text: "Rollcall keeps the people in your workspaces the same as in WorkOS or Clerk, from the moment something changes there.",
    signUp: "Create an account",
    hint: "You sign in with WorkOS, and come back here.",
    signingIn: "Signing you in…",
    failed: "Signing in did not work",
    code: "Code: <code>{error}</code>",
    problems: {
      denied:
        "The sign-in was cancelled, or WorkOS did not allow it. An invitation is for its own address only, and an organization’s sign-in for its own people.",
      failed:
        "WorkOS could not sign you in just now. Wait a moment and try again.",
      organization:
        "The sign-in of this organization does not work in WorkOS. Ask an owner or admin of the workspace to look at it.",
      otherAddress:
        "Your account belongs to another organization. Sign in with your address in this organization.",
      startHere: "Start signing in here: choose “Try again”.",
      invitation:
        "This invitation was accepted or revoked, or it has expired. Ask for a new one.",
      noUser: "This account is no longer in WorkOS. Sign in with another.",
      unfinished:
        "The sign-in could not be completed: the link was used before, has expired, or was opened in another browser.",
      unknown: "WorkOS reported a problem. Try again.",
    },
  },
  /** For the person who installs Rollcall. */
  environment: {
    title: "Rollcall is not set up yet",
    howTo:
      "Put it into <code>.env.local</code>, or into the environment of the build, and start or build again. To try Rollcall without an account, run <code>npm start</code>, which sets everything itself.",
    problem: {
      noConvexUrl:
        "<code>{variable}</code> is not set. It is the address of the Convex deployment, such as https://happy-otter-123.convex.cloud.",
      badConvexUrl: "<code>{variable}</code> is not an http or https address.",
      noClientId:
        "<code>{variable}</code> is not set. It is the client id of the WorkOS environment, and begins with client_.",
      badPort: "<code>{variable}</code> is not a port number.",
    },
  },
} as const;
