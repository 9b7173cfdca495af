import type { syncStopped as en } from "../en/syncStopped";
import type { Same } from "../shape";

/* Removals that wait for a confirmation. */

export const syncStopped: Same<typeof en> = {
  stopped: {
    banner: {
      reconciliation:
        "Ein Abgleich würde {count, plural, one {# Person} other {# Personen}} entfernen und fragt Sie zuerst.",
      cleanup:
        "Die Bereinigung würde {count, plural, one {# Person} other {# Personen}} entfernen und fragt Sie zuerst.",
    },
    title: {
      reconciliation:
        "Ein Abgleich hielt an, bevor er {count, plural, one {# Person} other {# Personen}} entfernte",
      cleanup:
        "Die Bereinigung hielt an, bevor sie {count, plural, one {# Person} other {# Personen}} entfernte",
    },
    startedBy: "Gestartet von <n>{name}</n>, <when></when>.",
    advice: {
      reconciliation:
        "Bis jemand entscheidet, wird niemand entfernt und niemandes Zugriff geändert. Stimmt die Liste, entfernen Sie die Personen. Stimmt sie nicht, berichtigen Sie sie in {provider} und gleichen erneut ab.",
      cleanup:
        "Was Rollcall über ihre Mitgliedschaften weiß, fehlt, und {provider} hat nicht gemeldet, dass sie endeten. Bis jemand entscheidet, wird niemand entfernt. Stimmt die Liste, entfernen Sie die Personen.",
    },
    effect: {
      reconciliation:
        "Sie verlieren den Zugriff sofort. Wer bis dahin wieder in {provider} ist, bleibt. Sonst wird niemand entfernt.",
      cleanup:
        "{provider} wird zuerst gefragt, wo das möglich ist: Wer dort aktiv ist, bleibt und hat wieder Zugriff. Die anderen werden entfernt, sonst niemand.",
    },
    ask: "{count, plural, one {# Person} other {# Personen}} entfernen?",
    remove: "{count, plural, one {# Person} other {# Personen}} entfernen",
    why: {
      many: "Es würden mehr Personen auf einmal entfernt, als dieser Workspace erlaubt.",
      last_owner: "Der letzte Inhaber würde entfernt.",
      nobody_listed:
        "{provider} führte überhaupt niemanden auf, was kaum zu glauben ist.",
    },
  },
};
