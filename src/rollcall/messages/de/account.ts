import type { account as en } from "../en/account";
import type { Same } from "../shape";

/* What is the signed-in person's own: name, sessions, colors and time zone. */

export const account: Same<typeof en> = {
  about: "Was nur Sie betrifft, in jedem Workspace.",
  looking: {
    title: "Alle haben hier eine eigene Seite",
    text: "Sie zeigt nur Eigenes, daher ist mit einer anderen Rolle nichts davon zu sehen. Kehren Sie zu Ihrer eigenen Ansicht zurück, um Ihre Seite zu sehen.",
  },
  profile: {
    title: "Sie",
    name: "Name",
    email: "Adresse",
    noEmail: "Keine bekannt",
    picture: "Bild",
    hasPicture: "Aus dem Konto, mit dem Sie sich anmelden",
    noPicture: "Keines; stattdessen stehen Ihre Initialen",
    where:
      "Die Angaben stammen aus dem Konto, mit dem Sie sich anmelden; es liegt bei WorkOS. Ändern Sie sie dort, oder fragen Sie, wer die Anmeldung verwaltet. Änderungen sind kurz danach hier zu sehen.",
  },
  roles: {
    title: "Ihre Rollen",
    here: "Dieser Workspace",
  },
  look: {
    title: "Ihre Ansicht",
    colors: "Farben",
    colorsText: "Ihre Wahl wird in diesem Browser gespeichert.",
    language: "Sprache",
    languageText:
      "Seiten und Mails an Sie sind in ihr verfasst, in jedem Browser, in dem Sie sich anmelden.",
    browserLanguage: "Wie der Browser ({language})",
    zone: "Zeitzone",
    zoneText:
      "In diesem Browser werden alle Zeiten darin angegeben, und danach richtet sich, wann ein Tag beginnt. Dort ist es {time}.",
    computer: "Wie dieser Computer ({zone})",
    noZone: "Keine Zeitzone heißt so.",
  },
  sessions: {
    title: "Wo Sie angemeldet sind",
    loading: "Ihre Sitzungen werden geladen…",
    failed: "Ihre Sitzungen können nicht angezeigt werden",
    elsewhere:
      "Ihr Konto liegt nicht bei WorkOS, daher können Ihre Sitzungen hier weder angezeigt noch beendet werden. Tun Sie das dort, wo Sie sich angemeldet haben.",
    none: "WorkOS führt keine Sitzung von Ihnen.",
    this: "Dieser Browser",
    unknownBrowser: "Unbekannter Browser",
    device: "{browser} auf {system}",
    since: "Seit {when}",
    active: "zuletzt aktiv <time></time>",
    impersonated: "{who} in Ihrem Namen",
    more: "Es gibt weitere, die nicht angezeigt werden.",
    others: "Andere abmelden",
    noOthers: "Es gibt keine andere.",
    everywhere: "Überall abmelden",
    text: "Beendet Ihre Sitzungen in allen Workspaces. Ein geöffneter Browser kann einige Minuten weiterlaufen.",
  },
  others: {
    title: "Andere Sitzungen abmelden?",
    text: "{count, plural, one {Ihre andere Sitzung endet.} other {Ihre # anderen Sitzungen enden.}} Dieser Browser bleibt angemeldet. Ein geöffneter Browser kann einige Minuten weiterlaufen und verlangt dann eine neue Anmeldung.",
    done: "{ended, plural, =0 {Es war keine andere Sitzung mehr offen.} one {Die andere Sitzung ist beendet.} other {# andere Sitzungen sind beendet.}}",
  },
  everywhere: {
    title: "Überall abmelden?",
    text: "Alle Ihre Sitzungen enden, in allen Workspaces und auch in diesem Browser. Um zurückzukommen, melden Sie sich wieder an.",
  },
  partly: {
    title: "Nicht alle Sitzungen sind beendet",
    failed:
      "WorkOS hat {failed, plural, one {# Sitzung} other {# Sitzungen}} nicht beendet; beendet: {ended, number}. Sie sind hier noch angemeldet: Versuchen Sie es gleich noch einmal.",
    more: "Sie haben mehr Sitzungen, als auf einmal beendet werden können; beendet: {ended, number}. Sie sind hier noch angemeldet: Führen Sie es noch einmal aus.",
  },
};
