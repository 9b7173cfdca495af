import { later } from "../../components/later";
import { part } from "../../lib/part";

/* What is done about invitations, each with its code once it is opened. */

export const InviteDialog = later(
  async () =>
    (await part(import("./InviteDialog"), "person", "inviting")).InviteDialog,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);

export const EditDialog = later(
  async () =>
    (await part(import("./EditDialog"), "invitations", "person", "inviting"))
      .EditDialog,
  ({ invitation }) => invitation !== null,
  { invitation: null },
);

export const AssignDialog = later(
  async () =>
    (await part(import("./AssignDialog"), "invitations", "person"))
      .AssignDialog,
  ({ invitation }) => invitation !== null,
  { invitation: null },
);
