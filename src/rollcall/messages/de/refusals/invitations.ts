import type { INVITATIONS } from "../../../../../convex/lib/refusals/invitations";

/* Who can be invited, and what can be done with what was sent. */

export const invitations: Record<keyof typeof INVITATIONS, string> = {
  noSuchInvitation:
    "Diese Einladung steht nicht mehr auf der Liste. Vielleicht wurde sie angenommen.",
  nowhereToInvite:
    "Dieser Workspace hat keine WorkOS-Organisation, in die Sie einladen könnten. Ein Inhaber kann in den Einstellungen eine verknüpfen.",
  invitesAreClerks:
    "Die Organisation dieses Workspace ist in Clerk, daher wird dort eingeladen. Wer angenommen hat, ist hier.",
  invitesToGone:
    "Die Organisation dieses Workspace wurde gelöscht, daher kann niemand eingeladen werden. Ein Inhaber kann in den Einstellungen die Verknüpfung lösen und eine andere verknüpfen.",
  inviteCountOutOfBounds:
    "Laden Sie zwischen einer und {max, plural, one {# Person} other {# Personen}} auf einmal ein.",

  repeatedAddress: "Diese Adresse steht zweimal auf der Liste.",
  alreadyMember: "<n>{person}</n> ist schon in diesem Workspace.",
  alreadyInvited: "Eine Einladung an diese Adresse ist schon offen.",
  invitesAbove:
    "Das kann für jemanden, der Inhaber werden soll, nur ein Inhaber.",
  invitesOwner:
    "Niemand wird als Inhaber eingeladen. Laden Sie die Person als Admin ein, und machen Sie sie zum Inhaber, sobald sie hier ist.",
  customerUnknown:
    "Diesen Kunden hat der Workspace nicht. Wählen Sie einen anderen.",
  invitedCustomerArchived:
    "Dieser Kunde ist archiviert. Wählen Sie einen anderen.",
  clientNeedsCustomer:
    "Wählen Sie den Kunden, zu dem dieser Kundenkontakt gehört.",

  invitationBeingSent:
    "Eine Einladung an diese Adresse wird gerade gesendet. Sehen Sie in einer Minute wieder nach.",
  invitationBeingTakenBack:
    "Eine Einladung an diese Adresse wird gerade in WorkOS zurückgezogen. Versuchen Sie es in einer Minute erneut.",
  inviteeChanging:
    "Eine andere Änderung dieser Person läuft, und WorkOS hat sie noch nicht bestätigt. Versuchen Sie es in einer Minute erneut.",

  invitationOvertaken:
    "Mit dieser Einladung ist im selben Moment etwas anderes geschehen. Sehen Sie nach, und versuchen Sie es noch einmal.",
  invitationChanged:
    "Die Einladung wurde inzwischen geändert. Sehen Sie nach, und versuchen Sie es noch einmal.",
  invitationOpen:
    "Diese Einladung ist offen. Ziehen Sie sie stattdessen zurück.",
  invitationNotOpen: "Diese Einladung ist nicht mehr offen.",
  invitationAccepted: "Diese Einladung wurde inzwischen angenommen.",
  invitationEnded:
    "Diese Einladung ist inzwischen beendet. Senden Sie eine neue.",
  invitationGone:
    "WorkOS kennt diese Einladung nicht mehr, daher ist sie von der Liste genommen.",
  acceptedByUnknown:
    "Diese Einladung wurde angenommen. Geben Sie an, von wem, oder nehmen Sie sie von der Liste.",
  nobodyMissing: "Wer diese Einladung angenommen hat, ist schon bekannt.",
  invitedToOtherRole:
    "<n>{person}</n> ist hier {role, select, owner {Inhaber} admin {Admin} member {Mitglied} other {Kundenkontakt}} und wurde als {invited, select, owner {Inhaber} admin {Admin} member {Mitglied} other {Kundenkontakt}} eingeladen. Ändern Sie zuerst die Rolle.",

  /* A role is changed by another invitation in the place of the earlier one. */
  replacementSilent:
    "Die frühere Einladung wurde zurückgezogen. Zur neuen hat WorkOS nicht geantwortet: Sehen Sie in einer Minute auf der Liste nach, und laden Sie die Person erneut ein, wenn sie dort fehlt.",
  replacementRoleMissing:
    "Die frühere Einladung wurde zurückgezogen, aber WorkOS hat die Rolle „{role}“ für die neue abgelehnt. Fehlt sie dort, fügen Sie sie im WorkOS-Dashboard unter Authorization, Roles hinzu, und laden Sie die Person erneut ein.",
  replacementAddressRefused:
    "Die frühere Einladung wurde zurückgezogen, aber WorkOS hat diese Adresse für die neue abgelehnt: „<n>{answer}</n>“. Prüfen Sie sie, und laden Sie die Person erneut ein.",
  replacementMember:
    "Die frühere Einladung wurde zurückgezogen und keine neue gesendet: Diese Person ist schon in der Organisation.",
  replacementInvited:
    "Die frühere Einladung wurde zurückgezogen und keine neue gesendet: Eine andere Einladung an diese Adresse ist schon offen.",
  replacementOvertaken:
    "Die frühere Einladung wurde zurückgezogen, aber die neue nicht gesendet: Eine andere Änderung dieser Person läuft. Laden Sie sie in einer Minute erneut ein.",
  replacementCustomerGone:
    "Die frühere Einladung wurde zurückgezogen, aber die neue nicht gesendet: Der Kunde ist archiviert oder nicht mehr da. Laden Sie die Person mit einem anderen Kunden erneut ein.",
  replacementOrganizationGone:
    "Die frühere Einladung wurde zurückgezogen, aber die neue nicht gesendet: Der Workspace hat in WorkOS keine Organisation mehr. Ein Inhaber kann in den Einstellungen eine verknüpfen.",
  replacementRefused:
    "Die frühere Einladung wurde zurückgezogen, aber die neue nicht gesendet. Laden Sie die Person erneut ein.",

  /* One’s own. */
  noSuchOwnInvitation: "Diese Einladung gibt es nicht mehr.",
  acceptedByMailOnly:
    "Diese Einladung lässt sich hier nicht annehmen. Verwenden Sie den Link in der Mail.",
  ownInvitationEnded:
    "Diese Einladung ist nicht mehr offen. Bitten Sie um eine neue.",
  resendingSilent:
    "WorkOS hat nicht geantwortet. Sehen Sie in einer Minute nach der Mail. Ist keine gekommen, senden Sie sie erneut.",
  acceptingSilent:
    "WorkOS hat nicht geantwortet. Wenn Sie Zugriff haben, geht diese Seite von selbst weiter. Wenn nicht, versuchen Sie es in einer Minute erneut.",
};
