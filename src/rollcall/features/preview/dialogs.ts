import { later } from "../../components/later";
import { part } from "../../lib/part";

/* With which role to look, each with its code once it is opened. */

export const LookDialog = later(
  async () => (await part(import("./LookDialog"))).LookDialog,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);
