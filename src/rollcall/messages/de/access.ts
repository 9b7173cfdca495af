import type { access as en } from "../en/access";
import type { Same } from "../shape";

/* Why somebody can or can't enter. */

type Access = Same<typeof en>;

/** What a sentence names, somebody chose: it stands apart from the text around it. */
const isolated = (sentence: string) =>
  sentence.replace(/\{\w+\}/g, "<n>$&</n>");

/** Of the workspace or its organization: the same whoever reads it. */
const alike = (sentence: string) => ({ they: sentence, you: sentence });

const plain: Access["reasons"] = {
  accountExists: {
    they: "<b>Das Konto besteht</b> und ist nicht gelöscht.",
    you: "<b>Ihr Konto besteht</b> und ist nicht gelöscht.",
  },
  accountDeleted: {
    they: "<b>Das Konto wurde gelöscht.</b>",
    you: "<b>Ihr Konto wurde gelöscht.</b>",
  },

  workspaceExists: alike("<b>{workspace} besteht</b> und ist nicht gelöscht."),
  workspaceDeleted: alike(
    "<b>{workspace} wird gelöscht.</b> Eine Zeit lang kann ein Inhaber den Workspace wiederherstellen.",
  ),

  memberActive: {
    they: "<b>{name} ist Mitglied</b> von {workspace}.",
    you: "<b>Sie sind Mitglied</b> von {workspace}.",
  },
  memberNever: {
    they: "<b>{name} war nie Mitglied</b> von {workspace}.",
    you: "<b>Sie waren nie Mitglied</b> von {workspace}.",
  },
  memberLeft: {
    they: "<b>{name} hat {workspace} verlassen.</b>",
    you: "<b>Sie haben {workspace} verlassen.</b>",
  },
  memberRemoved: {
    they: "<b>{name} wurde</b> aus {workspace} <b>entfernt</b>.",
    you: "<b>Sie wurden</b> aus {workspace} <b>entfernt</b>.",
  },
  memberNotListed: {
    they: "<b>{name} wurde entfernt</b>, weil {provider} die Person nicht als aktives Mitglied führte.",
    you: "<b>Sie wurden entfernt</b>, weil {provider} Sie nicht als aktives Mitglied führte.",
  },
  memberNotListedForLong: {
    they: "<b>{name} wurde entfernt</b>, nachdem die Frist abgelaufen war, weil {provider} die Person nicht als aktives Mitglied führte.",
    you: "<b>Sie wurden entfernt</b>, nachdem die Frist abgelaufen war, weil {provider} Sie nicht als aktives Mitglied führte.",
  },
  memberWithoutOrganization: {
    they: "<b>{name} wurde entfernt</b>, weil die Organisation in {provider} gelöscht wurde.",
    you: "<b>Sie wurden entfernt</b>, weil die Organisation in {provider} gelöscht wurde.",
  },
  /** Beside one of those above. */
  endOpen: alike("{provider} wird gerade informiert."),

  organizationDecides: alike(
    "<b>{provider} entscheidet</b>, wer Zugriff auf {workspace} hat.",
  ),
  workspaceDecides: alike(
    "<b>{workspace} entscheidet</b> nach der eigenen Liste, wer Zugriff hat.",
  ),
  organizationDeletedIn: alike(
    "<b>Die Organisation von {workspace} wurde</b> in {provider} <b>gelöscht</b>. Ein Inhaber oder der Betreiber muss eine andere verknüpfen.",
  ),
  organizationDeleted: alike(
    "<b>Die Organisation von {workspace} wurde gelöscht.</b> Ein Inhaber oder der Betreiber muss eine andere verknüpfen.",
  ),

  organizationObserved: alike(
    "<b>{workspace} beobachtet vorerst nur</b>: Mitglieder haben auch ohne Organisation Zugriff.",
  ),

  membershipActive: {
    they: "<b>{provider} führt {name}</b> als aktives Mitglied.",
    you: "<b>{provider} führt Sie</b> als aktives Mitglied.",
  },
  membershipActiveAs: {
    they: "<b>{provider} führt {name}</b> als aktives Mitglied mit der Rolle {roles}.",
    you: "<b>{provider} führt Sie</b> als aktives Mitglied mit der Rolle {roles}.",
  },
  membershipUnmapped: {
    they: "<b>{provider} führt {name}</b> als aktives Mitglied mit der Rolle {roles}. In Rollcall gilt {unmapped} als Kundenkontakt.",
    you: "<b>{provider} führt Sie</b> als aktives Mitglied mit der Rolle {roles}. In Rollcall gilt {unmapped} als Kundenkontakt.",
  },
  /** Though nothing lists them: nobody is shut out while the workspace only observes. */
  membershipObserved: {
    they: "<b>{workspace} beobachtet vorerst nur</b>: {name} hat auch ohne aktive Mitgliedschaft in {provider} Zugriff.",
    you: "<b>{workspace} beobachtet vorerst nur</b>: Sie haben auch ohne aktive Mitgliedschaft in {provider} Zugriff.",
  },
  membershipUnknown: {
    they: "<b>{provider} führt {name} nicht</b> als Mitglied.",
    you: "<b>{provider} führt Sie nicht</b> als Mitglied.",
  },
  membershipEnded: {
    they: "<b>{provider} führt {name} nicht mehr</b> als aktives Mitglied.",
    you: "<b>{provider} führt Sie nicht mehr</b> als aktives Mitglied.",
  },
  membershipInactive: {
    they: "<b>{name} ist deaktiviert</b> in {provider}.",
    you: "<b>Sie sind deaktiviert</b> in {provider}.",
  },
  membershipPending: {
    they: "<b>{name} wurde</b> in {provider} <b>eingeladen</b> und hat noch nicht angenommen.",
    you: "<b>Sie wurden</b> in {provider} <b>eingeladen</b> und haben noch nicht angenommen.",
  },
  membershipOdd: {
    they: "<b>{name} hat in {provider} einen Status</b>, den Rollcall nicht kennt.",
    you: "<b>Sie haben in {provider} einen Status</b>, den Rollcall nicht kennt.",
  },
  /** Beside one of those above. */
  removalPlanned: {
    they: "{name} wird bald entfernt.",
    you: "Sie werden bald entfernt.",
  },

  sessionAsked: {
    they: "<b>{workspace} verlangt von {name}</b> die Anmeldung bei der Organisation.",
    you: "<b>{workspace} verlangt von Ihnen</b> die Anmeldung bei der Organisation.",
  },
  sessionOwn: {
    they: "<b>{name} ist angemeldet</b> bei der Organisation von {workspace}.",
    you: "<b>Sie sind angemeldet</b> bei der Organisation von {workspace}.",
  },
  sessionOther: {
    they: "<b>{name} ist nicht angemeldet</b> bei der Organisation von {workspace}, die das verlangt.",
    you: "<b>Sie sind nicht angemeldet</b> bei der Organisation von {workspace}, die das verlangt.",
  },
};

const reasons = Object.fromEntries(
  Object.entries(plain).map(([reason, { they, you }]) => [
    reason,
    { they: isolated(they), you: isolated(you) },
  ]),
) as Access["reasons"];

export const access: Access = {
  label: "Was entscheidet",
  holds: "Trifft zu",
  fails: "Trifft nicht zu",
  /** About each fact. */
  reasons,
  /** How we know of it. */
  from: {
    event: "Von {provider} gemeldet, {when}.",
    reconciliation: "Bei einem Abgleich in {provider} gefunden, {when}.",
    reading: "In {provider} gelesen, {when}.",
    invitation: "Durch eine angenommene Einladung, {when}.",
    person: "Durch eine Person hier, {when}.",
    /** Of a membership that nobody has ever told us of. */
    unrecorded:
      "Nichts hat Rollcall den Beginn gemeldet. Die stündliche Prüfung hält es fest.",
    /** Of a person who is to be removed. */
    cron: "Bei der regelmäßigen Prüfung gefunden, {when}.",
    /** Of one who was. */
    cronRemoved: "Durch die regelmäßige Prüfung, {when}.",
    operator: "Durch den Betreiber, {when}.",
  },
  decides: "Das ist der Grund.",
};
