import { later } from "../../components/later";
import { part } from "../../lib/part";

/* What settings ask, each with its code once it is opened. */

export const TransferDialog = later(
  async () =>
    (await part(import("./TransferDialog"), "settings")).TransferDialog,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);

export const DeleteDialog = later(
  async () => (await part(import("./DeleteDialog"), "settings")).DeleteDialog,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);
