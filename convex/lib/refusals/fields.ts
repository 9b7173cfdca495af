import type { RefusalList } from "./codes";

/** What is typed or chosen and can't stand: forms say it before the server does. */
export const FIELDS = {
  nameHasControls: {
    code: "INVALID",
    message: "The name can't hold control characters.",
  },
  nameBroken: {
    code: "INVALID",
    message: "The name holds a broken character. Type it again.",
  },
  nameHasDirection: {
    code: "INVALID",
    message:
      "The name holds hidden marks that change the direction of text. Type it instead of pasting it.",
  },
  workspaceNameMissing: {
    code: "INVALID",
    message: "Give the workspace a name.",
  },
  customerNameMissing: {
    code: "INVALID",
    message: "Give the customer a name.",
  },
  nameTooLong: {
    code: "INVALID",
    message: "Use at most {max} characters for the name.",
  },
  nameIsLink: {
    code: "INVALID",
    message:
      "The name can't hold a link. Leave out “://”, “www.” and what follows a domain.",
  },

  notADay: {
    code: "INVALID",
    message: "Give the day as year, month and day: 2026-11-30.",
  },

  noLanguage: {
    code: "INVALID",
    message: "Give the language as a tag, such as “en” or “pt-BR”.",
  },

  slugMissing: { code: "INVALID", message: "Give the workspace a URL." },
  slugMalformed: {
    code: "INVALID",
    message: "Use small letters, digits and single hyphens between them.",
  },
  slugLength: {
    code: "INVALID",
    message: "Use {min} to {max} characters for the URL.",
  },
  slugReserved: {
    code: "INVALID",
    message: "“{slug}” is reserved. Choose another URL.",
  },
  slugTaken: {
    code: "SLUG_TAKEN",
    message: "“{slug}” is taken. Choose another URL.",
  },

  emailMissing: { code: "INVALID", message: "Give an e-mail address." },
  emailMixed: {
    code: "INVALID",
    message:
      "“{address}” mixes letters of two alphabets that look alike. Type it again.",
  },
  emailMalformed: {
    code: "INVALID",
    message: "“{address}” is no e-mail address.",
  },

  graceOutOfBounds: {
    code: "INVALID",
    message: "Choose between 1 hour and 30 days (720 hours).",
  },
  brakeOutOfBounds: {
    code: "INVALID",
    message: "Choose a whole number from 1 to 100.",
  },
  noticeOfNobody: {
    code: "INVALID",
    message: "This notice is about nobody who could get it, too.",
  },
  returnUrlInvalid: {
    code: "INVALID",
    message:
      "The Admin Portal can lead back only to a page with https, or to one on this machine.",
  },
  nameNotTyped: {
    code: "NEEDS_CONFIRMATION",
    message: "Type the workspace's name, “{name}”, to confirm.",
  },
} as const satisfies RefusalList;
