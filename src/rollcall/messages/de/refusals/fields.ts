import type { FIELDS } from "../../../../../convex/lib/refusals/fields";

/* What is typed or chosen and can’t stand. */

export const fields: Record<keyof typeof FIELDS, string> = {
  nameHasControls: "Der Name darf keine Steuerzeichen enthalten.",
  nameBroken: "Der Name enthält ein beschädigtes Zeichen. Tippen Sie ihn neu.",
  nameHasDirection:
    "Der Name enthält verborgene Zeichen, die die Schreibrichtung ändern. Tippen Sie ihn, statt ihn einzufügen.",
  workspaceNameMissing: "Geben Sie dem Workspace einen Namen.",
  customerNameMissing: "Geben Sie dem Kunden einen Namen.",
  nameTooLong:
    "Verwenden Sie für den Namen höchstens {max, plural, one {# Zeichen} other {# Zeichen}}.",
  nameIsLink:
    "Der Name darf keinen Link enthalten. Lassen Sie „://“, „www.“ und alles hinter einer Domain weg.",

  notADay: "Geben Sie den Tag als Jahr, Monat und Tag an: 2026-11-30.",

  noLanguage: "Geben Sie die Sprache als Kürzel an, etwa „en“ oder „pt-BR“.",

  slugMissing: "Geben Sie dem Workspace eine URL.",
  slugMalformed:
    "Verwenden Sie Kleinbuchstaben, Ziffern und einzelne Bindestriche dazwischen.",
  slugLength:
    "Verwenden Sie {min, number} bis {max, number} Zeichen für die URL.",
  slugReserved: "„{slug}“ ist reserviert. Wählen Sie eine andere URL.",
  slugTaken: "„{slug}“ ist vergeben. Wählen Sie eine andere URL.",

  emailMissing: "Geben Sie eine E-Mail-Adresse an.",
  emailMixed:
    "„<n>{address}</n>“ mischt ähnlich aussehende Buchstaben aus zwei Alphabeten. Tippen Sie die Adresse neu.",
  emailMalformed: "„<n>{address}</n>“ ist keine E-Mail-Adresse.",

  graceOutOfBounds: "Wählen Sie zwischen 1 Stunde und 30 Tagen (720 Stunden).",
  brakeOutOfBounds: "Wählen Sie eine ganze Zahl von 1 bis 100.",
  noticeOfNobody:
    "Diese Benachrichtigung betrifft niemanden, der sie auch bekommen könnte.",
  returnUrlInvalid:
    "Das Admin Portal kann nur zu einer Seite mit https zurückführen oder zu einer auf diesem Rechner.",
  nameNotTyped:
    "Geben Sie den Namen des Workspace ein, „<n>{name}</n>“, um zu bestätigen.",
};
