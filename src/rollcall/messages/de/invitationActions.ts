import type { invitationActions as en } from "../en/invitationActions";
import type { Same } from "../shape";

/* What is done about an invitation, in their list and beside any page. */

export const invitationActions: Same<typeof en> = {
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
  form: {
    customerMissing: "Wählen Sie den Kunden, den sie sehen sollen.",
  },
};
