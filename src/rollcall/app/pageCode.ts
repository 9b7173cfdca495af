import type { WorkspacePage } from "../lib/navigation";
import { part } from "../lib/part";

/** The code of each page with its texts, fetched when it is gone to, or may be in a moment. */
export const PAGE_CODE = {
  home: () =>
    part(
      import("./routes/HomeRoute"),
      "home",
      "person",
      "syncState",
      "reviewState",
      "inviting",
    ),
  team: () =>
    part(import("./routes/TeamRoute"), "team", "person", "bulk", "inviting"),
  invitations: () =>
    part(
      import("./routes/InvitationsRoute"),
      "invitations",
      "person",
      "inviting",
    ),
  customers: () => part(import("./routes/CustomersRoute"), "customers"),
  review: () =>
    part(
      import("./routes/ReviewRoute"),
      "review",
      "person",
      "reviewState",
      "bulk",
    ),
  audit: () => part(import("./routes/AuditRoute"), "audit", "person"),
  sync: () => part(import("./routes/SyncRoute"), "sync", "person", "syncState"),
  settings: () => part(import("./routes/SettingsRoute"), "settings", "person"),
  account: () => part(import("./routes/AccountRoute"), "account"),
} as const satisfies Record<WorkspacePage, () => Promise<unknown>>;

/** Whether the browser was told to save data. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

/**
 * Fetches a page's code, one after another where they are many. What can't be fetched now is
 * fetched, and told of, when somebody goes there.
 */
export async function expectCode(pages: readonly WorkspacePage[]) {
  if (savesData()) return;
  for (const page of pages)
    try {
      await PAGE_CODE[page]();
    } catch {
      return;
    }
}
