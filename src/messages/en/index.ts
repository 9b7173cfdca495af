import { audit } from "./audit";
import { common } from "./common";
import { customers } from "./customers";
import { labels } from "./labels";
import { shell } from "./shell";

/**
 * Every text of the dashboard in English, one file an area, in ICU's message syntax:
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/. Another language
 * is a folder beside this one with the same keys.
 */
export const en = { audit, common, customers, labels, shell } as const;
