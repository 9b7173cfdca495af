import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { problemsOf } from "../lib/configProblems";
import { graceMs } from "../lib/env";
import { limitOf, LIMITS } from "../lib/limits";
import { keptMs } from "../lib/retention";
import { brakePercentOf, HOUR_MS, invitationDays } from "../lib/rules";
import { graceOf } from "../model/members/grace";
import { underConfig } from "./ownConfig.helpers";
import { as, seedPeople, seedWorkspace, setup } from "./setup.helpers";

describe("the product's defaults", () => {
  underConfig({
    defaults: { graceHours: 48, brakePercent: 35, invitationDays: 14 },
    retention: { events: 120 },
    limits: { accessRequestsOfPerson: 2 },
  });

  test("hold where nobody decided otherwise, and are shown to the owner", async () => {
    const t = setup();
    const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
    const rules = () =>
      as(t, "ana").query(api.settings.getRules, { workspaceId });
    expect((await rules()).defaults).toEqual({
      graceMs: 48 * HOUR_MS,
      brakePercent: 35,
    });
    process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS = "5000";
    try {
      // The deployment's variable wins, and a workspace's own rule over both.
      expect(graceMs()).toBe(5_000);
      expect(graceOf({ graceMs: 7_000 })).toBe(7_000);
    } finally {
      delete process.env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS;
    }
    expect(brakePercentOf({})).toBe(35);
    expect(brakePercentOf({ brakePercent: 50 })).toBe(50);
    expect(invitationDays()).toBe(14);
  });

  test("of what is kept hold for what they name", () => {
    expect(keptMs("events", 1)).toBe(120 * 24 * HOUR_MS);
    expect(keptMs("runs", 1)).toBe(1);
  });

  test("of limits hold for what they name, and are in the sentence", async () => {
    const t = setup();
    await seedPeople(t, "zed");
    const ask = () =>
      as(t, "zed").mutation(api.accessRequests.requestAccess, { slug: "none" });
    await ask();
    await ask();
    await expect(ask()).rejects.toMatchObject({
      data: {
        code: "RATE_LIMITED",
        message: expect.stringContaining("ask for access 2 times") as string,
      },
    });
    expect(limitOf("changesOfPerson").rate).toBe(LIMITS.changesOfPerson.rate);
  });
});

test.each([
  [
    { defaults: { graceHours: 0 } },
    "defaults.graceHours: 0 is out of bounds. Write a whole number from 1 to 720.",
  ],
  [
    { defaults: { brakePercent: 101 } },
    "defaults.brakePercent: 101 is out of bounds. Write a whole number from 1 to 100.",
  ],
  [
    { defaults: { invitationDays: 31 } },
    "defaults.invitationDays: 31 is out of bounds. Write a whole number from 1 to 30.",
  ],
  [
    { retention: { events: 30 } },
    "retention.events: 30 is out of bounds. Write a whole number from 90 to 3650.",
  ],
  [
    { retention: { eventBodies: 31 } },
    "retention.eventBodies: 31 is out of bounds. Write a whole number from 1 to 30.",
  ],
  [
    { limits: { accessRequestsOfPerson: 0.5 } },
    "limits.accessRequestsOfPerson: 0.5 is out of bounds. Write a whole number from 1 to 1000000.",
  ],
])("%j is refused in words", (config, problem) => {
  expect(problemsOf(config)).toEqual([problem]);
});

test("a limit that nobody has, and WorkOS's own, are refused", () => {
  for (const name of ["mails", "callsInBulk", "toString"])
    expect(problemsOf({ limits: { [name]: 1 } })).toEqual([
      expect.stringContaining(`limits.${name}: there is no such key.`),
    ]);
});
