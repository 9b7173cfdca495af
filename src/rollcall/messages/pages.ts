import { addTexts } from ".";
import { pages } from "./en/pages";

/* Imported, before any of them, by whatever shows pages behind the sign-in. */
addTexts(pages);
