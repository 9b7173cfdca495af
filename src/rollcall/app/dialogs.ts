import { later } from "../components/later";
import { part } from "../lib/part";

/* What opens over every page, each with its code once it is opened. */

export const PagesDrawer = later(
  async () => (await part(import("./PagesDrawer"))).PagesDrawer,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);

/** Shows what `openModal` was given. */
export const ModalsOpener = later(
  async () => (await part(import("./ModalsOpener"))).ModalsOpener,
  ({ asked }) => asked.length > 0,
  { asked: [] },
);
