import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api.js";
import type { PersonKey } from "../../dev/example.ts";
import { hasChromium } from "../browser.ts";
import { button, dialog, expectNoSidewaysScroll } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { anaAtHome, goTo, needsAttention, syncState } from "./fromHome.ts";
import { peopleOf } from "./team.ts";
import { WAYS } from "./ways.ts";

const GONE: [who: PersonKey, name: string][] = [
  ["emre", "Emre Yıldız"],
  ["hiro", "Hiro Tanaka"],
  ["jonas", "Jonas Weber"],
];

/* Three people were taken out in WorkOS while no webhook came, and a check found it. */

describe.skipIf(!hasChromium())("removals that wait are settled", () => {
  const local = withSharedStack({
    async prepare() {
      await check();
      local.stack.workos.deliveries.drop();
      for (const [who] of GONE) await takeOut(who);
      await check();
    },
  });
  beforeEach(() => {
    // Catching up would bring what no webhook does.
    const outage = { status: 401, times: Infinity };
    local.stack.workos.faults.next("GET /events", outage);
  });

  async function check() {
    const { client, workspaceId } = await local.clientAs("ana");
    await client.action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId },
    );
  }

  async function takeOut(who: PersonKey) {
    const { userManagement } = local.workos;
    const { data } = await userManagement.listOrganizationMemberships({
      organizationId: local.seeded.organizationIds.northlight!,
      userId: local.seeded.userIds[who],
    });
    await userManagement.deleteOrganizationMembership(data[0]!.id);
  }

  test.each(WAYS)(
    "from where they are read, once it is clear who goes: %s",
    async (_name, way) => {
      const { page, hands } = await anaAtHome(local, way);
      await syncState(page)
        .getByText("A check waits for you before it removes 3 people")
        .waitFor();
      const line = needsAttention(page).filter({
        hasText: "A check would remove 3 people",
      });
      await line.getByText(/^Nobody is removed yet\./).waitFor();
      await hands.press(line.getByRole("link", { name: "See who" }));

      const asked = page.getByRole("region", { name: /^A check stopped/ });
      for (const [, name] of GONE) await asked.getByText(name).waitFor();
      await asked
        .getByText(/^Until somebody decides, nobody is removed/)
        .waitFor();
      await expectNoSidewaysScroll(page);
      const remove = button(asked, "Remove 3 people");
      await hands.interrupt(remove);
      await hands.press(remove);
      await dialog(page)
        .getByText("They lose access at once. Who is back in WorkOS by then")
        .waitFor();
      await hands.press(button(dialog(page), "Remove 3 people"));
      await page.getByText("Done: 3 removed.").waitFor();
      await asked.waitFor({ state: "detached" });

      await goTo(page, hands, "Home");
      await syncState(page)
        .getByText(/^In sync with WorkOS/)
        .waitFor();
      await page.getByText("Nothing needs your attention.").waitFor();
      const names = (await peopleOf(local)).map((one) => one.displayName);
      expect(names).toHaveLength(5);
      for (const [, name] of GONE) expect(names).not.toContain(name);
    },
  );
});
