/* "What can they see?": looking at the console with another role. */

export const preview = {
  ask: "What can they see?",
  about:
    "You look at the console as somebody else would. Nothing can be changed meanwhile, and you see nothing that you may not see yourself.",
  role: "Role",
  customer: "The client’s customer",
  noCustomer: "Choose the customer first.",
  look: "Look",
  bar: {
    as: "You see the console as {role, select, owner {an owner sees it} admin {an admin sees it} member {a member sees it} client {a client without a customer sees it} other {somebody without a role sees it}}.",
    asClientOf: "You see the console as a client of <n>{customer}</n> sees it.",
    only: "Nothing can be changed here.",
    stop: "Stop",
  },
  reason: "You only look.",
  refused: "You only look. Stop looking first, then nothing is in the way.",
} as const;
