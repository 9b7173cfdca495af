import type { RefusalList } from "./codes";

/** What the product's own hooks refuse, and where they fail. */
export const HOOKS = {
  hookFailed: {
    code: "CONFLICT",
    message:
      "Something that has to happen along with this change failed, so nothing was changed. Try again in a minute. If it stays so, tell the people who run this app.",
  },
  seatsFull: {
    code: "LIMIT_REACHED",
    message:
      "All seats are taken, of which there are {count}. Remove somebody or take back an invitation, or ask the people who run this app for more.",
  },
  noSuchHookCall: {
    code: "NOT_FOUND",
    message: "There is no such call. It may have succeeded meanwhile.",
  },
  hookRefused: {
    code: "CONFLICT",
    message: "This app does not allow it: {answer}.",
  },
} as const satisfies RefusalList;
