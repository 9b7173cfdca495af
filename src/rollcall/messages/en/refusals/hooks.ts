import type { HOOKS } from "../../../../../convex/lib/refusals/hooks";

/* What the product’s own hooks refuse, and where they fail. */

export const hooks: Record<keyof typeof HOOKS, string> = {
  hookFailed:
    "Something that has to happen along with this change failed, so nothing was changed. Try again in a minute. If it stays so, tell the people who run this app.",
  seatsFull:
    "{count, plural, =0 {There are no seats.} one {The only seat is taken.} other {All # seats are taken.}} Remove somebody or take back an invitation, or ask the people who run this app for more.",
  noSuchHookCall: "It does not wait any more. It may have succeeded meanwhile.",
  hookRefused: "This app does not allow it: <n>{answer}</n>.",
};
