import { later } from "../../components/later";
import { part } from "../../lib/part";

/* What there is to know of an event, and of a run, each with its code once it is opened. */

export const RunDrawer = later(
  async () =>
    (await part(import("./RunDrawer"), "sync", "syncState")).RunDrawer,
  ({ run }) => run !== null,
  { run: null },
);

export const EventDrawer = later(
  async () =>
    (await part(import("./EventDrawer"), "sync", "person")).EventDrawer,
  ({ auditId }) => auditId !== null,
  { auditId: null },
);
