import type { preview as en } from "../en/preview";
import type { Same } from "../shape";

/* "What can they see?": looking at the console with another role. */

export const preview: Same<typeof en> = {
  ask: "Was sehen andere?",
  about:
    "Sie sehen die Konsole, wie jemand anderes sie sähe. Solange kann nichts geändert werden, und Sie sehen nichts, was Sie nicht auch selbst sehen dürfen.",
  role: "Rolle",
  customer: "Kunde des Kundenkontakts",
  noCustomer: "Wählen Sie zuerst den Kunden.",
  look: "Ansehen",
  bar: {
    as: "Sie sehen die Konsole so, wie {role, select, owner {ein Inhaber} admin {ein Admin} member {ein Mitglied} client {ein Kundenkontakt ohne Kunden} other {jemand ohne Rolle}} sie sieht.",
    asClientOf:
      "Sie sehen die Konsole so, wie ein Kundenkontakt von <n>{customer}</n> sie sieht.",
    only: "Hier kann nichts geändert werden.",
    stop: "Beenden",
  },
  reason: "Sie sehen nur zu.",
  refused:
    "Sie sehen nur zu. Beenden Sie das zuerst, dann steht nichts im Weg.",
};
