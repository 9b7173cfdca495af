import { later } from "../../components/later";
import { part } from "../../lib/part";

/* A new workspace, each with its code once it is opened. */

export const CreateWorkspaceModal = later(
  async () =>
    (await part(import("./CreateWorkspaceModal"))).CreateWorkspaceModal,
  ({ opened }) => opened,
  { opened: false },
);
