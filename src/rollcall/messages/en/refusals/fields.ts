import type { FIELDS } from "../../../../../convex/lib/refusals/fields";

/* What is typed or chosen and can’t stand. */

export const fields: Record<keyof typeof FIELDS, string> = {
  nameHasControls: "The name can’t hold control characters.",
  nameBroken: "The name holds a broken character. Type it again.",
  nameHasDirection:
    "The name holds hidden marks that change the direction of text. Type it instead of pasting it.",
  workspaceNameMissing: "Give the workspace a name.",
  customerNameMissing: "Give the customer a name.",
  nameTooLong:
    "Use at most {max, plural, one {# character} other {# characters}} for the name.",
  nameIsLink:
    "The name can’t hold a link. Leave out “://”, “www.” and what follows a domain.",

  notADay: "Give the day as year, month and day: 2026-11-30.",

  noLanguage: "Give the language as a tag, such as “en” or “pt-BR”.",

  slugMissing: "Give the workspace a URL.",
  slugMalformed: "Use small letters, digits and single hyphens between them.",
  slugLength: "Use {min, number} to {max, number} characters for the URL.",
  slugReserved: "“{slug}” is reserved. Choose another URL.",
  slugTaken: "“{slug}” is taken. Choose another URL.",

  emailMissing: "Give an e-mail address.",
  emailMixed:
    "“<n>{address}</n>” mixes letters of two alphabets that look alike. Type it again.",
  emailMalformed: "“<n>{address}</n>” is no e-mail address.",

  graceOutOfBounds: "Choose between 1 hour and 30 days (720 hours).",
  brakeOutOfBounds: "Choose a whole number from 1 to 100.",
  noticeOfNobody: "This notice is about nobody who could get it, too.",
  returnUrlInvalid:
    "The Admin Portal can lead back only to a page with https, or to one on this machine.",
  nameNotTyped: "Type the workspace’s name, “<n>{name}</n>”, to confirm.",
};
