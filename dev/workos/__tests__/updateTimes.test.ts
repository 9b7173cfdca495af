import { expect, test } from "vitest";
import { organization, people, start } from "./start.ts";

test.each([
  ["equal to", 0],
  ["earlier than", 5],
])(
  "a changed membership's time can be %s the one before, in answers and events",
  async (_how, behind) => {
    const started = await start();
    const { ana } = await people(started, "ana");
    const acme = await organization(started, "Acme", { [ana]: "member" });
    const id = acme.memberships[ana]!;
    const memberships = started.sdk.userManagement;
    const before = await memberships.getOrganizationMembership(id);

    started.workos.setBack(behind);
    const changed = await memberships.deactivateOrganizationMembership(id);
    started.workos.setBack(null);

    const time = new Date(Date.parse(before.updatedAt) - behind).toISOString();
    expect(changed).toMatchObject({ status: "inactive", updatedAt: time });
    const { data } = await started.sdk.events.listEvents({
      events: ["organization_membership.updated"],
    });
    expect(data[0]!.data).toMatchObject({ id, updatedAt: time });
  },
);
