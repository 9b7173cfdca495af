import type { Detail } from "../../../../convex/lib/differences";

/* How a person differs between the organization and the workspace, a sentence each. */

const role =
  "{role, select, owner {an owner} admin {an admin} client {a client} other {a member}}";
const before =
  "{before, select, owner {an owner} admin {an admin} client {a client} other {a member}}";
const who = "<b><n>{name}</n></b>";

export const differences: Record<Detail, string> = {
  comesIn: `${who} comes in as ${role}.`,
  comesBack: `${who} comes back as ${role}.`,
  returned: `${who} was removed here, was let in again there, and comes back as ${role}.`,
  becomes: `${who} was ${before} and becomes ${role}.`,
  stays: `${who} has access again and stays.`,
  leaves: `${who} is ${before} here, and not active in the organization.`,
  isUnknown: `${who} is ${before} here, and no active membership is known.`,
  isOrdered: `${who} has there what was ordered here.`,
  isToldAgain: `${who} was removed here; WorkOS is told once more.`,
  isListed: `${who} is ${role} in the organization, and {status, select, active {active} inactive {deactivated} pending {has not accepted yet} other {in another state}}.`,
  isListedNoMore: `${who} is no longer in the organization.`,
};
