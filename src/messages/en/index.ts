import { access } from "./access";
import { common } from "./common";
import { importing } from "./importing";
import { invitations } from "./invitations";
import { labels } from "./labels";
import { person } from "./person";
import { shell } from "./shell";
import { team } from "./team";

/**
 * Every text of the dashboard in English, one file an area, in ICU's message syntax:
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/. Another language
 * is a folder beside this one with the same keys.
 */
export const en = {
  access,
  common,
  importing,
  invitations,
  labels,
  person,
  shell,
  team,
} as const;
