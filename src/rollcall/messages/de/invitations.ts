import type { invitations as en } from "../en/invitations";
import type { Same } from "../shape";

/* Inviting people, and who is invited. */

export const invitations: Same<typeof en> = {
  title: "Einladungen",
  of: "Wer in <n>{workspace}</n> eingeladen und noch nicht gekommen ist.",
  notPermitted: "Sie können hier niemanden einladen",
  notPermittedHint:
    "Inhaber und Admins laden in <n>{workspace}</n> ein. Fragen Sie jemanden davon.",
  loading: "Einladungen werden geladen…",
  list: "Einladungen: {status}",
  status: {
    label: "Status",
    pending: "Offen",
    expiring: "Bald abgelaufen",
    expired: "Abgelaufen",
    revoked: "Zurückgezogen",
    unmatched: "Nicht zugeordnet",
    atLeast: "{count, number}+",
  },
  columns: {
    address: "Adresse",
    role: "Rolle",
    status: "Status",
    invited: "Eingeladen",
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
