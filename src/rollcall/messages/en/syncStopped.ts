/* Removals that wait for a confirmation. */

export const syncStopped = {
  stopped: {
    banner: {
      reconciliation:
        "A check would remove {count, plural, one {# person} other {# people}} and asks you first.",
      cleanup:
        "The cleanup would remove {count, plural, one {# person} other {# people}} and asks you first.",
    },
    title: {
      reconciliation:
        "A check stopped before it removed {count, plural, one {# person} other {# people}}",
      cleanup:
        "The cleanup stopped before it removed {count, plural, one {# person} other {# people}}",
    },
    startedBy: "Started by <n>{name}</n>, <when></when>.",
    advice: {
      reconciliation:
        "Until somebody decides, nobody is removed and nobody’s access changes. If the list is right, remove them. If it is wrong, correct it in {provider} and check again.",
      cleanup:
        "What Rollcall knows of their memberships is missing, and {provider} has not said that they ended. Until somebody decides, nobody is removed. If the list is right, remove them.",
    },
    effect: {
      reconciliation:
        "They lose access at once. Who is back in {provider} by then stays. Nobody else is removed.",
      cleanup:
        "{provider} is asked first, where it can be: people who are active there stay and have access again. The others are removed. Nobody else is.",
    },
    ask: "Remove {count, plural, one {# person} other {# people}}?",
    remove: "Remove {count, plural, one {# person} other {# people}}",
    why: {
      many: "It would remove more people at once than this workspace allows.",
      last_owner: "It would remove the last owner.",
      nobody_listed:
        "{provider} listed nobody at all, which is hard to believe.",
    },
  },
} as const;
