import type { PEOPLE } from "../../../../../convex/lib/refusals/people";

/* What can’t be done to a person of the workspace, and what a person can’t do. */

export const people: Record<keyof typeof PEOPLE, string> = {
  noSuchPerson: "Diese Person ist nicht in diesem Workspace.",
  hasLeft: "Diese Person ist schon gegangen.",
  isIn: "Diese Person ist schon da.",
  lastOwner:
    "Das ist der letzte Inhaber. Machen Sie zuerst jemand anderes zum Inhaber.",
  directoryManaged:
    "Ein Verzeichnis verwaltet diese Person. Ändern Sie sie dort, im Verzeichnis, das in WorkOS mit Ihrer Organisation verbunden ist; dann folgt es hier.",
  tooManyPeople:
    "Wählen Sie höchstens {max, plural, one {# Person} other {# Personen}} auf einmal.",
  personChanged:
    "WorkOS hat diese Person im selben Moment geändert. Sehen Sie nach, und versuchen Sie es noch einmal.",
  changeUnderWay:
    "Eine andere Änderung dieser Person läuft, und WorkOS hat sie noch nicht bestätigt. Versuchen Sie es in einer Minute erneut. Entfernen ist jederzeit möglich.",

  removesSelf:
    "Sie können sich nicht selbst entfernen. Verlassen Sie stattdessen den Workspace.",
  removesOwner: "Nur ein Inhaber kann einen Inhaber entfernen.",
  leavesAsLastOwner:
    "Sie sind der letzte Inhaber. Machen Sie zuerst jemand anderes zum Inhaber, oder löschen Sie den Workspace.",

  bringsBackOwner: "Nur ein Inhaber kann einen Inhaber zurückholen.",
  beingEnded:
    "WorkOS wird noch informiert, dass diese Person draußen ist. Versuchen Sie es in einer Minute erneut.",
  earlierAccount:
    "Das ist ein früheres Konto von jemandem, der hier ein anderes hat. Holen Sie dieses zurück.",
  accountDeleted:
    "Dieses Konto wurde gelöscht. Laden Sie die Person mit ihrem neuen ein.",
  returnNeedsOrganization:
    "Die Organisation dieses Workspace wurde gelöscht. Ein Inhaber muss zuerst eine andere verknüpfen.",
  returnDecidedThere:
    "{provider} entscheidet, wer Zugriff auf diesen Workspace hat. Fügen Sie die Person dort hinzu, dann ist sie hier wieder da.",
  unknownToWorkos:
    "WorkOS kennt diese Person nicht. Laden Sie sie stattdessen ein.",
  returnAwaitsInvitation:
    "Diese Person hat eine offene Einladung in WorkOS und ist wieder da, sobald sie annimmt.",
  returnStatusUnknown:
    "WorkOS hat für diese Person einen Status, den Rollcall nicht kennt. Lassen Sie sie dort zu, dann ist sie hier wieder da.",

  timeOutOfBounds:
    "Wählen Sie zwischen einer Stunde und {days, plural, one {# Tag} other {# Tagen}}.",
  removedAlready:
    "Diese Person wurde schon entfernt. Holen Sie sie stattdessen zurück.",
  notAboutToBeRemoved: "Dieser Person steht keine Entfernung mehr bevor.",
  givesOwnerTime: "Nur ein Inhaber kann einem Inhaber mehr Zeit geben.",

  reviewsSelf: "Ihren Zugriff muss jemand anderes prüfen.",
  reviewsOwner: "Nur ein Inhaber kann den Zugriff eines Inhabers prüfen.",
  aboutToBeRemoved:
    "Diese Person wird entfernt. Wählen Sie ihren Namen, um sie zuerst zu behalten oder zu entfernen.",

  changesOwnersRole: "Nur ein Inhaber kann die Rolle eines Inhabers ändern.",
  makesOwner: "Nur ein Inhaber kann jemanden zum Inhaber machen.",
  roleNeedsEntry:
    "WorkOS gibt dieser Person im Moment keinen Zugriff, daher kann ihre Rolle nicht geändert werden.",
  ownsAlready:
    "Dieser Workspace gehört Ihnen schon. Wählen Sie jemand anderes.",
  isOwnerAlready: "Diese Person ist schon Inhaber.",
  ownershipNeedsEntry:
    "Diese Person hat im Moment keinen Zugriff auf den Workspace und kann daher nicht Inhaber sein.",
  youOwnAlready: "Dieser Workspace gehört Ihnen schon.",
  hasOwner: "Dieser Workspace hat einen Inhaber, der Sie dazu machen kann.",
};
