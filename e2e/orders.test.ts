import { describe, test } from "vitest";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { row } from "./person.ts";

/* What is seen of a change that WorkOS has not followed. */

describe.skipIf(!hasChromium())("orders", () => {
  const local = withSharedStack();

  test("a removal that WorkOS does not follow is on the row and above the list, until a retry reaches WorkOS", async () => {
    const ana = await local.signInAs("ana", {
      path: "/w/northlight/team",
      organization: "Northlight Studio",
    });
    local.stack.workos.faults.next(/^PUT .*\/deactivate$/, {
      status: 503,
      times: Infinity,
    });
    await ana.getByRole("button", { name: "Remove Chidi Okafor" }).click();
    const dialog = ana.getByRole("dialog", { name: "Remove Chidi Okafor?" });
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await row(ana, "Chidi Okafor").waitFor({ state: "detached" });

    const notice = ana.getByRole("list", {
      name: "What WorkOS has not followed",
    });
    await notice.getByText(/^Chidi Okafor\s*Removed, first failed/).waitFor();
    await ana.getByRole("tab", { name: /^Removed/ }).click();
    const chidi = row(ana, "Chidi Okafor");
    const badge = chidi.getByText("Removed · WorkOS is being told");
    await badge.waitFor();
    await chidi.getByText(/^WorkOS has not followed yet: /).waitFor();

    local.stack.workos.faults.clear();
    await notice.getByRole("button", { name: /Chidi Okafor$/ }).click();
    await notice.waitFor({ state: "detached" });
    await badge.waitFor({ state: "detached" });
    await chidi.waitFor();
  });
});
