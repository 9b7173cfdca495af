/* What is the signed-in person's own: name, sessions, colors and time zone. */

export const account = {
  about: "What is yours alone, in every workspace.",
  looking: {
    title: "Everybody has a page of their own here",
    text: "It shows what is theirs alone, so there is nothing to see of it with another role. Go back to your own view to see yours.",
  },
  profile: {
    title: "You",
    name: "Name",
    email: "Address",
    noEmail: "None is known",
    picture: "Picture",
    hasPicture: "As it is in the account that you sign in with",
    noPicture: "None; your initials stand for it",
    where:
      "They come from the account that you sign in with, which WorkOS holds. Change them there, or ask who runs its sign-in; what is new there shows here soon after.",
  },
  roles: {
    title: "Your roles",
    here: "This workspace",
  },
  look: {
    title: "As you see it",
    colors: "Colors",
    colorsText: "What you choose here is remembered in this browser.",
    language: "Language",
    languageText:
      "Pages and mails to you are in it, in every browser that you sign in from.",
    browserLanguage: "As the browser ({language})",
    zone: "Time zone",
    zoneText:
      "In this browser every time is told in it, and a day begins there. It is {time} there.",
    computer: "As this computer ({zone})",
    noZone: "No zone is called that.",
  },
  sessions: {
    title: "Where you are signed in",
    loading: "Loading your sessions…",
    failed: "Your sessions can’t be shown",
    elsewhere:
      "Your account is not with WorkOS, so your sessions can’t be shown or ended here. Do it where you signed in.",
    none: "WorkOS lists no session of yours.",
    this: "This browser",
    unknownBrowser: "Unknown browser",
    device: "{browser} on {system}",
    since: "Since {when}",
    active: "last active <time></time>",
    impersonated: "{who} as you",
    more: "There are more, which are not shown.",
    others: "Sign out the others",
    noOthers: "There is no other.",
    everywhere: "Sign out everywhere",
    text: "Ends your sessions in every workspace. A browser that is open may go on for some minutes.",
  },
  others: {
    title: "Sign out the others?",
    text: "{count, plural, one {Your other session ends.} other {Your # other sessions end.}} This browser stays signed in. A browser that is open may go on for some minutes, and then has to sign in again.",
    done: "{ended, plural, =0 {No other session was left.} one {The other session has ended.} other {# other sessions have ended.}}",
  },
  everywhere: {
    title: "Sign out everywhere?",
    text: "Every session of yours ends, in all workspaces, this browser’s too. You sign in again to come back.",
  },
  partly: {
    title: "Not every session has ended",
    failed:
      "WorkOS did not end {failed, plural, one {# session} other {# sessions}}; {ended, number} ended. You are still signed in here: try again in a moment.",
    more: "You have more sessions than can be ended at once; {ended, number} ended. You are still signed in here: do it once more.",
  },
} as const;
