import type { record as en } from "../en/record";
import type { Same } from "../shape";
import { memberSentences, workspaceSentences } from "./auditSentences";

/* What happened, one sentence each: the audit log, Home and the page beside say so. */

export const record: Same<typeof en> = {
  empty: {
    title: "Noch ist nichts geschehen",
    text: "Was mit Personen und mit diesem Workspace geschieht, wird hier festgehalten.",
  },
  /** In place of a name that was erased. */
  deletedPerson: "Gelöschte Person",
  deletedCustomer: "Gelöschter Kunde",
  /** In place of an address that is not kept any more. */
  somebody: "Jemand",
  sentence: { ...memberSentences, ...workspaceSentences },
  by: {
    user: "von <p>{name}</p>",
    impersonated: "von <n>{impersonator}</n> im Namen von <p>{name}</p>",
    provider: "von {provider}",
    cron: "von einer automatischen Prüfung",
    operator: "vom Betreiber",
  },
  /** The same where there is a field for it. */
  actor: {
    impersonated: "{name} ({impersonator} in deren Namen)",
    cron: "Automatische Prüfung",
    operator: "Betreiber",
  },
  change: {
    both: "{before} → {after}",
    noCustomer: "Kein Kunde",
    /** Values of rules. */
    usual: "Standard",
    days: "{days, plural, one {täglich} other {alle # Tage}}",
    never: "Nie",
    percent: "{percent, number} %",
    on: "An",
    off: "Aus",
  },
  export: {
    button: "Exportieren",
    running: "{rows, plural, one {# Zeile bisher…} other {# Zeilen bisher…}}",
    stop: "Anhalten",
    csv: "Als CSV speichern",
    json: "Als JSON speichern",
    members: "Mitglieder",
    audit: "Das ganze Protokoll",
    filtered: "Das Protokoll wie gefiltert",
    sealed_audit: "Das Protokoll mit seinen Siegeln",
    review: "Eine Zugriffsprüfung",
    past: "Frühere Exporte",
    saved:
      "{rows, plural, one {# Zeile gespeichert.} other {# Zeilen gespeichert.}}",
    failed: "Der Export ist abgebrochen",
  },
};
