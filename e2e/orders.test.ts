import { describe, test } from "vitest";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { chooseFor, row, showStatus } from "./person.ts";

/* What is seen of a change that WorkOS has not followed. */

describe.skipIf(!hasChromium())("orders", () => {
  const local = withSharedStack();

  test("a removal that WorkOS does not follow is on the row and on Sync, until a retry reaches WorkOS", async () => {
    const ana = await local.signInAs("ana", {
      path: "/w/northlight/team",
      organization: "Northlight Studio",
    });
    local.stack.workos.faults.next(/^PUT .*\/deactivate$/, {
      status: 503,
      times: Infinity,
    });
    await chooseFor(ana, "Chidi Okafor", "Remove…");
    const dialog = ana.getByRole("dialog", { name: "Remove Chidi Okafor?" });
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await row(ana, "Chidi Okafor").waitFor({ state: "detached" });

    await showStatus(ana, "Removed");
    const chidi = row(ana, "Chidi Okafor");
    await chidi.getByText(/^Removal: WorkOS has not followed yet\. /).waitFor();

    await ana.getByRole("link", { name: /^Sync/ }).click();
    const notice = ana.getByRole("list", {
      name: "What WorkOS has not followed",
    });
    await notice.getByText(/^Chidi Okafor\s*Removal, first failed/).waitFor();
    local.stack.workos.faults.clear();
    await notice.getByRole("button", { name: /Chidi Okafor$/ }).click();
    await notice.waitFor({ state: "detached" });
    await ana.goBack();
    await chidi.getByText(/^Removed \w+/).waitFor();
  });
});
