/* What the rules are called: the record of what happened names them, too. */

export const ruleNames = {
  rules: {
    session: {
      label: "Require this organization’s sign-in",
    },
    /** Set by operators, and shown while it shuts nobody out. */
    enforcement: {
      label: "Who is not in the organization",
      observe: "let in and only listed",
      strict: "shut out",
    },
    wait: {
      label: "Wait before removing",
    },
    ask: {
      label: "Ask before removing more than",
    },
    review: {
      label: "Review interval",
    },
  },
} as const;
