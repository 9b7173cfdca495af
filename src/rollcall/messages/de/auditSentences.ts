import type {
  memberSentences as enMember,
  workspaceSentences as enWorkspace,
} from "../en/auditSentences";
import type { Same } from "../shape";

/* What the audit log says of each event, as a sentence. Who did it stands behind it. */

/** `<p>` is the person, and opens them. */
export const memberSentences: Same<typeof enMember> = {
  joined:
    "{role, select, owner {<p>{name}</p> ist als Inhaber beigetreten} admin {<p>{name}</p> ist als Admin beigetreten} member {<p>{name}</p> ist als Mitglied beigetreten} client {<p>{name}</p> ist als Kundenkontakt beigetreten} other {<p>{name}</p> ist beigetreten}}",
  role_changed:
    "{role, select, owner {<p>{name}</p> wurde Inhaber} admin {<p>{name}</p> wurde Admin} member {<p>{name}</p> wurde Mitglied} client {<p>{name}</p> wurde Kundenkontakt} other {<p>{name}</p> hat eine andere Rolle}}",
  customer_changed:
    "{isIn, select, yes {<p>{name}</p> wurde Kundenkontakt von <n>{customer}</n>} other {<p>{name}</p> gehört nicht mehr zu <n>{customer}</n>}}",
  assigned: "<p>{name}</p> wurde <n>{customer}</n> zugeteilt",
  unassigned: "<p>{name}</p> wurde von <n>{customer}</n> abgezogen",
  pending_removal_scheduled:
    "{by, select, user {<p>{name}</p> bekam mehr Zeit} other {<p>{name}</p> wird entfernt}}",
  pending_removal_cleared: "<p>{name}</p> wird doch nicht entfernt",
  removed: "<p>{name}</p> wurde entfernt",
  restored:
    "{by, select, provider {<p>{name}</p> bekam wieder Zugriff} other {<p>{name}</p> wurde zurückgeholt}}",
  left: "<p>{name}</p> ist ausgetreten",
  ownership_transferred:
    "{role, select, owner {<p>{name}</p> wurde Inhaber} other {<p>{name}</p> hat die Inhaberschaft übergeben}}",
  account_mapped: "<p>{name}</p> wurde einem Konto zugeordnet",
  access_requested: "<p>{name}</p> hat um Zugriff gebeten",
  account_unmapped: "<p>{name}</p> ist keinem Clerk-Konto mehr zugeordnet",
  access_request_dismissed: "Die Anfrage von <p>{name}</p> wurde ausgeblendet",
  access_confirmed: "<p>{name}</p> darf den Zugriff behalten",
};

/** What happened to the workspace; a name may be forgotten, and then it is said without. */
export const workspaceSentences: Same<typeof enWorkspace> = {
  workspace_renamed:
    "{isNamed, select, yes {Der Workspace heißt jetzt <n>{name}</n>} other {Der Workspace hat einen anderen Namen}}",
  address_changed:
    "{isNamed, select, yes {Die URL des Workspace endet jetzt auf <n>{name}</n>} other {Der Workspace hat eine andere URL}}",
  rule_changed: "Eine Regel wurde geändert",
  /** A rule is named as in the settings. */
  rule_switched:
    "{isOn, select, yes {„{rule}“ ist jetzt an} other {„{rule}“ ist jetzt aus}}",
  rule_set:
    "{isUsual, select, yes {„{rule}“ steht wieder auf dem Standard} other {„{rule}“ ist jetzt {value}}}",
  /** A notice is named as in the settings. */
  notification_changed:
    "{isKnown, select, yes {„{notice}“ geht jetzt an {whom}} other {Eine Benachrichtigung wurde geändert}}",
  portal_link_created:
    "{what, select, sso {Das Admin Portal von WorkOS wurde für Single Sign-on geöffnet} dsync {Das Admin Portal von WorkOS wurde für das Verzeichnis geöffnet} domain_verification {Das Admin Portal von WorkOS wurde für Domains geöffnet} audit_logs {Das Admin Portal von WorkOS wurde für Audit Logs geöffnet} log_streams {Das Admin Portal von WorkOS wurde für Log Streams geöffnet} certificate_renewal {Das Admin Portal von WorkOS wurde geöffnet, um ein Zertifikat zu erneuern} other {Das Admin Portal von WorkOS wurde geöffnet}}",
  linked:
    "{known, select, name {Der Workspace wurde mit <n>{name}</n> in {provider} verknüpft} id {Der Workspace wurde mit einer Organisation in {provider} verknüpft} other {Der Workspace wurde verknüpft}}",
  unlinked:
    "{known, select, name {Die Verknüpfung mit <n>{name}</n> in {provider} wurde gelöst} id {Die Verknüpfung mit einer Organisation in {provider} wurde gelöst} other {Die Verknüpfung des Workspace wurde gelöst}}",
  organization_gone:
    "{known, select, name {Die Organisation <n>{name}</n> wurde in {provider} gelöscht} id {Die Organisation wurde in {provider} gelöscht} other {Die Organisation wurde gelöscht}}",
  deletion_requested:
    "Der Workspace wurde gelöscht und kann wiederhergestellt werden",
  deletion_undone: "Der Workspace wurde wiederhergestellt",
  deletion_final: "Der Workspace wurde endgültig gelöscht",
  invitation_sent:
    "{role, select, owner {<n>{name}</n> wurde als Inhaber eingeladen} admin {<n>{name}</n> wurde als Admin eingeladen} member {<n>{name}</n> wurde als Mitglied eingeladen} client {{isIn, select, yes {<n>{name}</n> wurde als Kundenkontakt von <n>{customer}</n> eingeladen} other {<n>{name}</n> wurde als Kundenkontakt eingeladen}}} other {<n>{name}</n> wurde eingeladen}}",
  invitation_resent:
    "{isNamed, select, yes {Die Einladung an <n>{name}</n> wurde erneut gesendet} other {Eine Einladung wurde erneut gesendet}}",
  invitation_edited:
    "{isNamed, select, yes {Die Einladung an <n>{name}</n> wurde geändert} other {Eine Einladung wurde geändert}}",
  invitation_revoked:
    "{isNamed, select, yes {Die Einladung an <n>{name}</n> wurde zurückgezogen} other {Eine Einladung wurde zurückgezogen}}",
  invitation_dismissed:
    "{isNamed, select, yes {Die Einladung an <n>{name}</n> wurde von der Liste genommen} other {Eine Einladung wurde von der Liste genommen}}",
  invitation_assigned:
    "{isNamed, select, yes {<p>{person}</p> wurde der Einladung an <n>{name}</n> zugeordnet} other {<p>{person}</p> wurde einer Einladung zugeordnet}}",
  customer_created: "Der Kunde <n>{name}</n> wurde angelegt",
  customer_renamed:
    "{isNamed, select, yes {Ein Kunde heißt jetzt <n>{name}</n>} other {Ein Kunde hat einen anderen Namen}}",
  customer_archived: "Der Kunde <n>{name}</n> wurde archiviert",
  customer_unarchived: "Der Kunde <n>{name}</n> wurde zurückgeholt",
  bulk_started: "Eine Änderung mehrerer Personen wurde begonnen",
  bulk_stopped: "Eine Änderung mehrerer Personen wurde angehalten",
  reconciliation_started: "Ein Abgleich mit der Organisation wurde gestartet",
  reconciliation_confirmed:
    "Die Entfernungen, die ein Abgleich fand, wurden bestätigt",
  event_replayed: "Ein Ereignis wurde erneut angewendet",
  order_retried:
    "{isNamed, select, yes {WorkOS wurde erneut über <p>{name}</p> informiert} other {WorkOS wurde erneut über eine Änderung informiert}}",
  exported:
    "{what, select, members {Die Mitglieder wurden exportiert} audit {Das Protokoll wurde exportiert} sealed_audit {Das Protokoll mit seinen Siegeln wurde exportiert} review {Eine Zugriffsprüfung wurde exportiert} other {Eine Datei wurde exportiert}}",
  review_started:
    "{isNamed, select, yes {Die Zugriffsprüfung <n>{name}</n> wurde gestartet} other {Eine Zugriffsprüfung wurde gestartet}}",
  review_item_reopened:
    "{isNamed, select, yes {<p>{person}</p> wartet in der Zugriffsprüfung <n>{name}</n> wieder auf eine Entscheidung} other {<p>{person}</p> wartet in einer Zugriffsprüfung wieder auf eine Entscheidung}}",
  review_signed_off:
    "{isNamed, select, yes {Die Zugriffsprüfung <n>{name}</n> wurde abgeschlossen} other {Eine Zugriffsprüfung wurde abgeschlossen}}{isCounted, select, yes {: {kept, number} behalten, {removed, number} entfernt, {gone, number} gegangen, {undecided, number} nicht entschieden} other {}}",
  review_cancelled:
    "{isNamed, select, yes {Die Zugriffsprüfung <n>{name}</n> wurde abgebrochen} other {Eine Zugriffsprüfung wurde abgebrochen}}",
  /** The product's own words, and the person that it is about. */
  product_event:
    "{isSaid, select, yes {<x>{text}</x>} other {In der App ist etwas geschehen}}{isNamed, select, yes {: <p>{name}</p>} other {}}",
};
