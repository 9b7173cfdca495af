import type { REVIEWS } from "../../../../../convex/lib/refusals/reviews";

/* Access reviews. */

export const reviews: Record<keyof typeof REVIEWS, string> = {
  reviewNameMissing: "Geben Sie der Prüfung einen Namen.",
  reviewDueOutOfBounds:
    "Wählen Sie einen Zeitpunkt in der Zukunft, binnen eines Jahres.",
  reviewScopeInFuture:
    "Wählen Sie einen vergangenen Zeitpunkt dafür, wer seither nicht geprüft wurde.",
  reviewIntervalOutOfBounds:
    "Wählen Sie eine ganze Zahl von Tagen zwischen 7 und 730.",
  reviewerMayNot:
    "Nur ein Inhaber oder Admin kann eine Prüfung durchführen. Wählen Sie eine andere Person.",
  noteUnreadable:
    "Die Notiz enthält verborgene oder beschädigte Zeichen. Tippen Sie sie, statt sie einzufügen.",
  noteTooLong:
    "Verwenden Sie für die Notiz höchstens {max, plural, one {# Zeichen} other {# Zeichen}}.",
  noSuchReview: "Diese Prüfung gibt es in diesem Workspace nicht.",
  notInReview: "Diese Person gehört nicht zu dieser Prüfung.",
  reviewOpenAlready:
    "Eine andere Prüfung ist offen. Schließen Sie sie zuerst ab, oder brechen Sie sie ab.",
  reviewOver: "Diese Prüfung ist bereits vorbei.",
  reviewPreparing:
    "Diese Prüfung wird noch vorbereitet. Versuchen Sie es gleich noch einmal.",
  nobodyToReview:
    "Niemand ist zu prüfen. Wählen Sie mehr Rollen oder einen späteren Zeitpunkt.",
  onlyReviewerToReview:
    "Nur die prüfende Person selbst käme darin vor, und niemand entscheidet über sich selbst. Wählen Sie jemand anderes dafür oder mehr Personen.",
  reviewNotKept:
    "Nur wer in dieser Prüfung behalten wurde, kann wieder auf eine Entscheidung warten.",
  decidedMeanwhile:
    "Über diese Person hat inzwischen jemand in der Prüfung entschieden.",
  notForReview:
    "In einer Prüfung werden Personen behalten oder entfernt. Wählen Sie eines davon.",
  reviewOfNobody:
    "In dieser Prüfung wurde über niemanden entschieden, und Sie können darin über niemanden entscheiden. Lassen Sie jemand anderes sie durchführen, oder brechen Sie sie ab.",
  reviewNotDone:
    "{count, plural, one {Eine Person wartet noch auf Ihre Entscheidung. Behalten oder entfernen Sie sie, und schließen Sie dann ab.} other {# Personen warten noch auf Ihre Entscheidung. Behalten oder entfernen Sie jede, und schließen Sie dann ab.}}",
};
