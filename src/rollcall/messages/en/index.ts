import { access } from "./access";
import { account } from "./account";
import { app } from "./app";
import { audit } from "./audit";
import { auditReasons } from "./auditReasons";
import { common } from "./common";
import { customers } from "./customers";
import { differences } from "./differences";
import { entry } from "./entry";
import { home } from "./home";
import { homeOrganization } from "./homeOrganization";
import { importing } from "./importing";
import { invitationActions } from "./invitationActions";
import { invitations } from "./invitations";
import { inviting } from "./inviting";
import { labels } from "./labels";
import { notifications } from "./notifications";
import { organization } from "./organization";
import { parts } from "./parts";
import { person } from "./person";
import { preview } from "./preview";
import { record } from "./record";
import { refusals } from "./refusals";
import { review } from "./review";
import { reviewState } from "./reviewState";
import { ruleNames } from "./ruleNames";
import { settings } from "./settings";
import { shell } from "./shell";
import { sync } from "./sync";
import { syncHealth } from "./syncHealth";
import { syncStopped } from "./syncStopped";
import { team } from "./team";
import { teamBulk } from "./teamBulk";
import { teamPeople } from "./teamPeople";
import { verdicts } from "./verdicts";

/**
 * Every text of the dashboard in English, in ICU's message syntax:
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/. It is where the types
 * of all languages come from; a page loads the files that it needs, by `packs.ts`. Another
 * language is a folder beside this one with the same keys.
 */
export const en = {
  access,
  account,
  app,
  audit: { ...audit, ...record },
  auditReasons,
  common,
  customers,
  differences,
  entry,
  home: {
    ...home,
    attention: { ...home.attention, ...homeOrganization.attention },
  },
  importing,
  invitations: {
    ...invitations,
    ...inviting,
    ...invitationActions,
    form: { ...inviting.form, ...invitationActions.form },
  },
  labels,
  notifications,
  organization,
  parts,
  person,
  preview,
  refusals,
  review: { ...review, ...reviewState },
  settings: {
    ...settings,
    rules: {
      ...settings.rules,
      session: { ...settings.rules.session, ...ruleNames.rules.session },
      wait: { ...settings.rules.wait, ...ruleNames.rules.wait },
      ask: { ...settings.rules.ask, ...ruleNames.rules.ask },
      review: { ...settings.rules.review, ...ruleNames.rules.review },
      enforcement: {
        ...settings.rules.enforcement,
        ...ruleNames.rules.enforcement,
      },
    },
  },
  shell,
  sync: { ...sync, ...syncHealth, ...syncStopped },
  team: {
    ...team,
    ...teamPeople,
    bulk: { ...teamPeople.bulk, ...teamBulk.bulk },
  },
  verdicts,
} as const;
