import type { ruleNames as en } from "../en/ruleNames";
import type { Same } from "../shape";

/* What the rules are called: the record of what happened names them, too. */

export const ruleNames: Same<typeof en> = {
  rules: {
    session: {
      label: "Anmeldung dieser Organisation verlangen",
    },
    /** Set by operators, and shown while it shuts nobody out. */
    enforcement: {
      label: "Wer nicht in der Organisation ist",
      observe: "zugelassen und nur aufgeführt",
      strict: "ausgesperrt",
    },
    wait: {
      label: "Frist bis zur Entfernung",
    },
    ask: {
      label: "Nachfragen, bevor mehr entfernt werden als",
    },
    review: {
      label: "Abstand der Prüfungen",
    },
  },
};
