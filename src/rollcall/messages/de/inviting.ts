import type { inviting as en } from "../en/inviting";
import type { Same } from "../shape";

/* Inviting people, from the list of the team or of invitations. */

export const inviting: Same<typeof en> = {
  invite: "Personen einladen",
  unlinked:
    "Dieser Workspace hat keine WorkOS-Organisation, in die Sie einladen könnten. Ein Inhaber kann in den Einstellungen eine verknüpfen.",
  gone: "Die Organisation dieses Workspace wurde gelöscht, daher kann niemand eingeladen werden. Ein Inhaber kann in den Einstellungen die Verknüpfung lösen und eine andere verknüpfen.",
  send: "{count, plural, =0 {Einladungen senden} one {# Einladung senden} other {# Einladungen senden}}",
  /** What one should know of somebody who can be invited all the same. */
  notice: {
    removed:
      "<n>{person}</n> wurde entfernt. Wer annimmt, kommt zurück; auf der Seite Team geht das Zurückholen ohne Mail.",
    pending_removal:
      "<n>{person}</n> wird bald entfernt, weil WorkOS keinen Zugriff mehr gibt. Wer annimmt, bleibt hier.",
  },
  row: {
    by: "von <n>{name}</n>",
    byWorkos: "in WorkOS",
    expires: "Läuft ab: {when}",
    expired: "Abgelaufen am {when}",
    accepted: "Angenommen am {when}",
    acceptedOnce: "Angenommen",
    resend: "Erneut senden",
    resendTo: "Erneut senden: Einladung an {email}",
    match: "Zuordnen",
    matchWith: "Zuordnen: Einladung an {email}",
  },
  form: {
    addresses: "E-Mail-Adressen",
    placeholder: "Eingeben oder einfügen…",
    pills: "Adressen",
    remove: "{address} entfernen",
    correct: "{address} korrigieren",
    clear: "Leeren",
    /** What the server says about one of them. */
    about: "<n>{address}</n>: {sentence}",
    moreMarked:
      "{count, plural, one {# weitere ist markiert.} other {# weitere sind markiert.}}",
    role: "Rolle",
    chooseRole: "Wählen…",
    customer: "Kunde",
    noAddress: "Geben Sie mindestens eine vollständige Adresse ein.",
    tooMany: "Höchstens {atMost, number} Personen auf einmal.",
    expires: "Läuft nach {days, plural, one {# Tag} other {# Tagen}} ab",
    expiresAndLeft:
      "Läuft nach {days, plural, one {# Tag} other {# Tagen}} ab · noch {left, number} in dieser Stunde",
    useFile: "Stattdessen eine Datei verwenden",
    useAddresses: "Stattdessen Adressen eingeben",
  },
  limit: {
    firstDay:
      "Das ist Ihr erster Tag hier, daher können nicht alle Mails auf einmal hinausgehen: {atOnce, number} von diesen {ready, number} jetzt, die letzten ab {lastAt}. Die anderen bleiben hier, solange dies geöffnet ist.",
    text: "Sie und dieser Workspace können pro Stunde {perHour, number} Einladungen senden: {atOnce, number} von diesen {ready, number} jetzt, die letzten ab {lastAt}. Die anderen bleiben hier, solange dies geöffnet ist.",
    save: "Liste als Datei speichern",
  },
  seats: {
    free: "{free, plural, one {# von {seats, plural, one {# Platz} other {# Plätzen}} ist frei.} other {# von {seats, plural, one {# Platz} other {# Plätzen}} sind frei.}} Jede offene Einladung belegt einen.",
    tooFew:
      "{free, plural, =0 {Kein Platz ist frei, daher kann von diesen {ready, number} niemand eingeladen werden.} one {Nur # Platz ist frei, daher können nicht alle {ready, number} eingeladen werden.} other {Nur # Plätze sind frei, daher können nicht alle {ready, number} eingeladen werden.}} Entfernen Sie jemanden, ziehen Sie eine Einladung zurück, oder bitten Sie die Betreiber dieser App um mehr.",
  },
  sending: {
    progress: "Senden: {done, number} von {of, number} erledigt…",
    bar: "Gesendete Einladungen",
  },
  discard: {
    title: "Diese Liste verwerfen?",
    text: "{count, plural, one {# Person darauf ist} other {# Personen darauf sind}} noch nicht eingeladen.",
    confirm: "Verwerfen",
    keep: "Liste behalten",
  },
};
