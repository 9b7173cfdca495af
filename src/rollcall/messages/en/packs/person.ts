import { invitationActions } from "../invitationActions";
import { notifications } from "../notifications";
import { person } from "../person";
import { record } from "../record";
import { ruleNames } from "../ruleNames";
import { teamPeople } from "../teamPeople";

/** A person beside any page: what is done about them, and what happened. */
export const texts = {
  notifications,
  person,
  audit: record,
  invitations: invitationActions,
  settings: ruleNames,
  team: teamPeople,
} as const;
