import type { WorkspacePage } from "../lib/navigation";
import { part } from "../lib/part";

/** The code of each page, fetched when it is gone to, or may be in a moment. */
export const PAGE_CODE = {
  home: () => part(import("./routes/HomeRoute")),
  team: () => part(import("./routes/TeamRoute")),
  invitations: () => part(import("./routes/InvitationsRoute")),
  customers: () => part(import("./routes/CustomersRoute")),
  review: () => part(import("./routes/ReviewRoute")),
  audit: () => part(import("./routes/AuditRoute")),
  sync: () => part(import("./routes/SyncRoute")),
  settings: () => part(import("./routes/SettingsRoute")),
  account: () => part(import("./routes/AccountRoute")),
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
