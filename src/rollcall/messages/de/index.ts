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

export const de = {
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
};
