import type {
  bulkMeanings as enBulk,
  removedWith as enRemoved,
} from "../en/teamLosses";
import type { Same } from "../shape";

/* What people of the team lose by what is done to them. */

/** Said when somebody is removed: what does not come back with them. */
export const removedWith: Same<typeof enRemoved> = {
  customers:
    "<n>{name}</n> ist entfernt. Die betreuten Kunden kommen bei einer Rückkehr nicht mit zurück.",
  invitation:
    "<n>{name}</n> ist entfernt. Die offene Einladung ist zurückgezogen und kommt bei einer Rückkehr nicht mit zurück.",
  both: "<n>{name}</n> ist entfernt. Die betreuten Kunden und die offene Einladung kommen bei einer Rückkehr nicht mit zurück.",
  clerk:
    "<n>{name}</n> ist entfernt. In Clerk besteht die Mitgliedschaft weiter: Entfernen Sie die Person auch dort.",
};

/** Said of many people before it begins. */
export const bulkMeanings: Same<typeof enBulk> = {
  means: {
    remove:
      "Ihr Zugriff endet nacheinander. Sie können später zurückgeholt werden; die betreuten Kunden bekommen sie dann nicht zurück.",
    restore: "Sie kommen nacheinander zurück, in der Rolle, die sie hatten.",
    confirm:
      "Im Protokoll steht dann, dass ihr Zugriff geprüft wurde und bleibt. Sonst ändert sich nichts.",
    removeClerk:
      "Ihr Zugriff hier endet nacheinander. Clerk wird nicht informiert: Entfernen Sie sie auch dort, sonst sind sie wieder da, wenn Clerk sie neu hinzufügt.",
  },
  /** What a new role gives, or takes from those who have more. */
  roleMeans: {
    owner:
      "Ab dann dürfen sie alles, auch den Workspace löschen und Ihnen die Rolle nehmen.",
    admin:
      "Inhaber unter ihnen können den Workspace nicht mehr verknüpfen, übergeben oder löschen und seine Regeln nicht mehr ändern.",
    member:
      "Inhaber und Admins unter ihnen können niemanden mehr einladen, entfernen oder ändern und sehen Protokoll und Synchronisierung nicht mehr.",
    client:
      "Ab dann sehen sie nur einen Kunden: kein Team, keine anderen Kunden, kein Protokoll. Die betreuten Kunden werden abgegeben und kommen mit einer anderen Rolle nicht zurück.",
  },
  told: "WorkOS erfährt von allen.",
  refusedStay:
    "Wo das nicht erlaubt ist, bleiben sie, wie sie sind; die Gründe stehen im Ergebnis.",
};
