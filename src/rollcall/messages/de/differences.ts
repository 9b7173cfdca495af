import type { Detail } from "../../../../convex/lib/differences";

/* How a person differs between the organization and the workspace, a sentence each. */

const role =
  "{role, select, owner {Inhaber} admin {Admin} client {Kundenkontakt} other {Mitglied}}";
const before =
  "{before, select, owner {Inhaber} admin {Admin} client {Kundenkontakt} other {Mitglied}}";
const who = "<b><n>{name}</n></b>";

export const differences: Record<Detail, string> = {
  comesIn: `${who} kommt als ${role} dazu.`,
  comesBack: `${who} kommt als ${role} zurück.`,
  returned: `${who} wurde hier entfernt, dort wieder zugelassen und kommt als ${role} zurück.`,
  becomes: `${who} war ${before} und wird ${role}.`,
  stays: `${who} hat wieder Zugriff und bleibt.`,
  leaves: `${who} ist hier ${before} und in der Organisation nicht aktiv.`,
  isUnknown: `${who} ist hier ${before}; eine aktive Mitgliedschaft ist nicht bekannt.`,
  isOrdered: `${who} hat dort, was hier veranlasst wurde.`,
  isToldAgain: `${who} wurde hier entfernt; WorkOS wird noch einmal informiert.`,
  isListed: `${who} ist in der Organisation ${role}: {status, select, active {aktiv} inactive {deaktiviert} pending {Einladung noch nicht angenommen} other {in einem anderen Zustand}}.`,
  isListedNoMore: `${who} ist nicht mehr in der Organisation.`,
};
