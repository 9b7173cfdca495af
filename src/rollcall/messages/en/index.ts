import { front } from "./front";
import { pages } from "./pages";

/**
 * Every text of the dashboard in English, one file an area, in ICU's message syntax:
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/. Another language
 * is a folder beside this one with the same keys.
 */
export const en = { ...front, ...pages } as const;
