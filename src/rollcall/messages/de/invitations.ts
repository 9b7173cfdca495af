import type { invitations as en } from "../en/invitations";
import type { Wording } from "../wording";

/* Inviting people, and who is invited. */

export const invitations: Wording<typeof en> = {
  title: "Einladungen",
  of: "Wer in <n>{workspace}</n> eingeladen und noch nicht gekommen ist.",
  invite: "Personen einladen",
  unlinked:
    "Dieser Workspace hat keine WorkOS-Organisation, in die Sie einladen könnten. Ein Inhaber kann in den Einstellungen eine verknüpfen.",
  gone: "Die Organisation dieses Workspace wurde gelöscht, daher kann niemand eingeladen werden. Ein Inhaber kann in den Einstellungen die Verknüpfung lösen und eine andere verknüpfen.",
  notPermitted: "Sie können hier niemanden einladen",
  notPermittedHint:
    "Inhaber und Admins laden in <n>{workspace}</n> ein. Fragen Sie jemanden davon.",
  loading: "Einladungen werden geladen…",
  list: "Einladungen: {status}",
  send: "{count, plural, =0 {Einladungen senden} one {# Einladung senden} other {# Einladungen senden}}",
  status: {
    label: "Status",
    pending: "Offen",
    expiring: "Bald abgelaufen",
    expired: "Abgelaufen",
    revoked: "Zurückgezogen",
    unmatched: "Nicht zugeordnet",
    atLeast: "{count, number}+",
  },
  /** What one should know of somebody who can be invited all the same. */
  notice: {
    removed:
      "<n>{person}</n> wurde entfernt. Wer annimmt, kommt zurück; auf der Seite Team geht das Zurückholen ohne Mail.",
    pending_removal:
      "<n>{person}</n> wird bald entfernt, weil WorkOS keinen Zugriff mehr gibt. Wer annimmt, bleibt hier.",
  },
  columns: {
    address: "Adresse",
    role: "Rolle",
    status: "Status",
    invited: "Eingeladen",
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
  actions: {
    change: "Rolle oder Kunden ändern…",
    takeBack: "Einladung zurückziehen",
    inviteAgain: "Erneut einladen",
    match: "Angeben, wer angenommen hat…",
    dismiss: "Von der Liste nehmen",
  },
  done: {
    sent: "{others, plural, =0 {<n>{email}</n> ist eingeladen.} one {<n>{email}</n> und # weitere Person sind eingeladen.} other {<n>{email}</n> und # weitere Personen sind eingeladen.}}",
    mailedAgain: "Die Mail an <n>{email}</n> ist erneut gesendet.",
    invitedAgain: "<n>{email}</n> ist erneut eingeladen.",
    takenBack:
      "Die Einladung an <n>{email}</n> ist zurückgezogen. „Rückgängig“ sendet eine neue.",
    dismissed: "Die Einladung an <n>{email}</n> ist von der Liste genommen.",
    changed: "Die Einladung an <n>{email}</n> ist geändert.",
    matched: "Die Einladung an <n>{email}</n> gehört jetzt zu <n>{name}</n>.",
  },
  empty: {
    pending: "Keine Einladung ist offen",
    pendingHint:
      "Wer eingeladen wird, bekommt eine Mail und steht hier, bis die Einladung angenommen ist.",
    expiring: "Keine Einladung läuft bald ab",
    expiringHint:
      "Hier stehen Einladungen, denen weniger als zwei Tage bleiben, damit Sie die Mail erneut senden können.",
    expired: "Keine Einladung ist abgelaufen",
    expiredHint:
      "Hier stehen Einladungen, die niemand rechtzeitig angenommen hat. Sie können sie erneut senden.",
    revoked: "Keine Einladung wurde zurückgezogen",
    revokedHint:
      "Hier stehen zurückgezogene Einladungen, bis Sie sie von der Liste nehmen.",
    unmatched: "Alle sind zugeordnet",
    unmatchedHint:
      "Sagt WorkOS nicht, wer angenommen hat, und hat niemand die eingeladene Adresse, wartet die Einladung hier auf Ihre Zuordnung.",
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
    customerMissing: "Wählen Sie den Kunden, den sie sehen sollen.",
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
  edit: {
    title: "Einladung an <n>{email}</n> ändern",
    form: "Einladung ändern",
    newMail:
      "Eine andere Rolle ist eine andere Einladung: Der Link in der ersten Mail endet, und eine neue Mail wird gesendet.",
  },
  match: {
    title: "Wer hat angenommen?",
    text: "Die Einladung an <n>{email}</n> galt der Rolle {role, select, admin {Admin} member {Mitglied} client {Kundenkontakt} other {Inhaber}}. Die gewählte Person behält, was sie hat, und die Einladung ist erledigt.",
    textCustomer:
      "Die Einladung an <n>{email}</n> galt einem Kundenkontakt von <n>{customer}</n>. Die gewählte Person bekommt diesen Kunden, und die Einladung ist erledigt.",
    person: "Person",
    personMissing: "Wählen Sie die Person, die angenommen hat.",
    nobody:
      "{role, select, admin {Niemand hier ist Admin.} member {Niemand hier ist Mitglied.} client {Niemand hier ist Kundenkontakt.} other {Niemand hier ist Inhaber.}} Ändern Sie zuerst die Rolle auf der Seite Team.",
  },
};
