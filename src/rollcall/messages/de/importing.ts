import type { importing as en } from "../en/importing";
import type { Same } from "../shape";

/* Files of people to invite: choosing one, and what was read in it. */

export const importing: Same<typeof en> = {
  choose: "CSV-Datei wählen",
  template: "Vorlage herunterladen",
  hint: "Ein Export von Mitgliedern oder eine eigene Liste: Eine Spalte mit Adressen genügt. Alle werden angezeigt und geprüft, bevor etwas gesendet wird.",
  quoted: "„{text}“",
  /** Why somebody on the list can't be invited as they stand. */
  refused: {
    onLine: "Diese Adresse steht schon in Zeile {line, number}.",
    noRole: "„{role}“ ist keine Rolle. Wählen Sie eine.",
    owner: "Niemand wird als Inhaber eingeladen. Wählen Sie eine andere Rolle.",
  },
  /** Somebody without an address and a name. */
  onLine: "Zeile {line, number}",
  list: {
    label: "Einzuladende Personen",
    checking:
      "{count, plural, one {# Person wird geprüft…} other {# Personen werden geprüft…}}",
    unchecked: "Die Liste muss zuerst geprüft werden.",
    nobodyReady: "So kann niemand auf der Liste eingeladen werden.",
    sent: "{count, plural, one {# Einladung gesendet.} other {# Einladungen gesendet.}}",
    ready:
      "{count, plural, one {# Person kann eingeladen werden.} other {# Personen können eingeladen werden.}}",
    readyNotAll:
      "{count, plural, one {# Person kann eingeladen werden} other {# Personen können eingeladen werden}}; {wrong, number} so nicht, sie bleiben weg, wenn Sie sie nicht korrigieren.",
    removeWrong: "{count, number} mit Problem entfernen",
    more: "Mehr von {count, number} anzeigen",
    startOver: "Neu beginnen",
    stop: "Anhalten",
    address: "Adresse von {who}",
    role: "Rolle von {who}",
    customer: "Kunde von {who}",
    leaveOut: "Weglassen: {who}",
  },
  problem: {
    tooLarge:
      "Diese Datei ist größer als {megabytes, plural, one {# Megabyte} other {# Megabyte}}. Teilen Sie sie auf.",
    empty: "Diese Datei ist leer.",
    notText: {
      spreadsheet:
        "Das ist eine Tabellendatei. Speichern Sie sie zuerst als CSV.",
      pdf: "Das ist ein PDF. Speichern Sie die Liste zuerst als CSV.",
      other:
        "Diese Datei enthält keinen Text. Speichern Sie die Liste zuerst als CSV.",
    },
    openQuote:
      "Die Anführungszeichen in Zeile {line, number} passen nicht zusammen, daher lässt sich das Folgende nicht trennen. Korrigieren Sie sie, oder speichern Sie die Datei neu als CSV.",
    onlyHeadings: "In dieser Datei ist niemand: Sie hat nur Überschriften.",
    noAddressColumn:
      "Keine Spalte dieser Datei enthält E-Mail-Adressen. Die erste Zeile lautet: {headings}. Fügen Sie eine Spalte „email“ hinzu.",
    tooManyRows:
      "Diese Datei hat {rows, plural, one {# Person} other {# Personen}}; höchstens {atMost, number} sind auf einmal möglich. Teilen Sie sie auf.",
    unreadable:
      "Diese Datei kann nicht gelesen werden. Wählen Sie sie noch einmal.",
  },
  /** Which headings were taken for what. */
  columns: {
    address: "Adresse: {headings}.",
    name: "Name: {headings}.",
    role: "Rolle: {headings}.",
    status: "Status: {headings}.",
    customer: "Kunde: {headings}.",
    ignored: "Nicht verwendet: {headings}.",
    noHeadings:
      "Die Datei hat keine Überschriften: Die Spalten wurden an ihrem Inhalt erkannt.",
  },
  status: {
    active: "Aktiv",
    pending: "Noch nicht aktiv",
    suspended: "Gesperrt",
    deactivated: "Deaktiviert",
    removed: "Entfernt",
    archived: "Archiviert",
    bot: "Bot",
  },
  /** How the file itself says it. */
  statusInFile: "{heading}: {written}",
  leftOut: {
    title:
      "Weggelassen, wenn Sie sie nicht wählen: {count, plural, one {# Person} other {# Personen}}",
    hint: "Laut ihrem Status in der Datei sind sie gegangen oder keine Personen.",
    summary:
      "{count, plural, one {# Person wird} other {# Personen werden}} wegen ihres Status in der Datei weggelassen.",
    noAddress: "Keine Adresse",
    invite: "Einladen",
    inviteWho: "Einladen: {who}",
  },
};
