import { part } from "../lib/part";
import { later } from "./later";

export const FilterDrawer = later(
  async () => (await part(import("./FilterDrawer"))).FilterDrawer,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);
