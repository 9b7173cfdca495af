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
import { importing } from "./importing";
import { invitations } from "./invitations";
import { labels } from "./labels";
import { notifications } from "./notifications";
import { organization } from "./organization";
import { parts } from "./parts";
import { person } from "./person";
import { preview } from "./preview";
import { refusals } from "./refusals";
import { review } from "./review";
import { settings } from "./settings";
import { shell } from "./shell";
import { sync } from "./sync";
import { team } from "./team";
import { verdicts } from "./verdicts";

/**
 * Every text of the dashboard in English, one file an area, in ICU's message syntax:
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/. Another language
 * is a folder beside this one with the same keys.
 */
export const en = {
  access,
  account,
  app,
  audit,
  auditReasons,
  common,
  customers,
  differences,
  entry,
  home,
  importing,
  invitations,
  labels,
  notifications,
  organization,
  parts,
  person,
  preview,
  refusals,
  review,
  settings,
  shell,
  sync,
  team,
  verdicts,
} as const;
