import { expect, test } from "vitest";
import { api } from "../_generated/api";
import { as } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

const world = besideWorkos({ roles: ["admin", "member"] });

test("where WorkOS has no client role, clients can't be invited, and the sentence says how to add it", async () => {
  const { workspaceId, ids } = await world.studio({ ana: "owner" });
  const ana = as(world.t, ids.ana!);
  const customerId = await ana.mutation(api.customers.create, {
    workspaceId,
    name: "Harbor Coffee",
  });
  const [client, member] = await ana.action(api.invitations.manage.send, {
    workspaceId,
    invitees: [
      { email: "zed@example.com", role: "client", customerId },
      { email: "yan@example.com", role: "member" },
    ],
  });
  expect(client?.refusal).toMatchObject({
    code: "ROLE_MISSING",
    field: "role",
  });
  expect(client?.refusal?.message).toContain("with the slug “client”");
  expect(member).toMatchObject({ status: "sent" });
});
