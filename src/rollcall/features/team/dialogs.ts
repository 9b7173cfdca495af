import { later } from "../../components/later";
import { part } from "../../lib/part";

/* What is asked before something is done to people, each with its code once it is opened. */

export const RemoveDialog = later(
  async () => (await part(import("./RemoveDialog"), "person")).RemoveDialog,
  ({ people }) => people.length > 0,
  { people: [] },
);

export const RoleDialog = later(
  async () => (await part(import("./RoleDialog"), "person")).RoleDialog,
  ({ asked }) => asked !== null,
  { asked: null },
);

export const BulkDialog = later(
  async () => (await part(import("./BulkDialog"), "person", "bulk")).BulkDialog,
  ({ asked }) => asked !== null,
  { asked: null },
);

export const BulkResults = later(
  async () =>
    (await part(import("./BulkResults"), "person", "bulk")).BulkResults,
  ({ job }) => job !== null,
  { job: null },
);
