import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Fault, FaultMatcher } from "../../dev/workos/faults.ts";
import {
  as,
  HURRY,
  hurried,
  roster,
  settle,
  watchWaits,
} from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

const world = besideWorkos();
let studio: Studio;
let before: Record<string, string>;

const LISTING = "GET /user_management/organization_memberships";
/** What a run asks, one after the other. */
const CALLS: Record<string, RegExp> = {
  "the organization": /^GET \/organizations\//,
  "the list of memberships":
    /^GET \/user_management\/organization_memberships$/,
};
const PEOPLE = ["bo", "cy", "di", "eve", "fay"];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  studio = await world.studio({
    ana: "owner",
    ...Object.fromEntries(PEOPLE.map((name) => [name, "member" as const])),
  });
  vi.setSystemTime(Date.now() + 60_000);
  before = await roster(world.t, studio.workspaceId);
});

async function reconcile() {
  try {
    return await hurried(() =>
      as(world.t, studio.ids.ana!).action(
        api.organizationSync.reconcileWorkspaceOrganizationMemberships,
        { workspaceId: studio.workspaceId },
      ),
    );
  } finally {
    await settle(world.t);
  }
}

const half = (text: string) => text.slice(0, text.length / 2);
const edit = (change: (page: Page) => void) => (text: string) => {
  const page = JSON.parse(text) as Page;
  change(page);
  return JSON.stringify(page);
};
type Page = {
  data: { organization_id: string; user_id: string }[];
  list_metadata: { after: string | null };
};

const OUTAGES: Record<string, { fault: Fault; says: RegExp }> = {
  "an error that stays": {
    fault: { status: 500 },
    says: /^WorkOS answered 500/,
  },
  "too many requests, without end": {
    fault: { status: 429, retryAfter: 1 },
    says: /^WorkOS answered 429/,
  },
  "a refused key": {
    fault: { status: 401 },
    says: /^WorkOS answered 401.*API key/,
  },
  "a broken connection": {
    fault: { status: "reset" },
    says: /^WorkOS did not answer/,
  },
  "a socket that hangs": {
    fault: { status: "hang" },
    says: /^WorkOS did not answer in time/,
  },
  "half an answer": {
    fault: { status: "rewritten", rewrite: half },
    says: /^WorkOS's answer could not be read/,
  },
  "an answer with something else in it": {
    fault: { status: "rewritten", rewrite: () => '{"data":[{"id":"om_x"}]}' },
    says: /^WorkOS's answer could not be read/,
  },
};

async function expectNothingChanged(says: RegExp) {
  expect(await reconcile()).toMatchObject({
    status: "failed",
    removed: 0,
    error: expect.stringMatching(says) as string,
  });
  expect(await roster(world.t, studio.workspaceId)).toEqual(before);
}

describe.each(Object.entries(CALLS))(
  "when WorkOS is asked for %s",
  (_asked, call) => {
    test.each(Object.entries(OUTAGES))(
      "%s: nobody is removed, and the record says why",
      async (_, { fault, says }) => {
        world.workos.faults.next(call, { ...fault, times: Infinity });
        await expectNothingChanged(says);
      },
    );
  },
);

/** From that call on, for good. */
function everythingFrom(call: RegExp): FaultMatcher {
  let begun = false;
  return ({ method, path }) => (begun ||= call.test(`${method} ${path}`));
}

test.each(Object.entries(CALLS))(
  "404 to everything, from the call for %s on, is a proxy's or another environment's: nobody is removed, and the record says so",
  async (_asked, call) => {
    world.workos.faults.next(everythingFrom(call), {
      status: 404,
      code: "entity_not_found",
      times: Infinity,
    });
    await expectNothingChanged(/nothing else that we know/);
  },
);

test.each<[string, RegExp, Fault]>([
  [
    "someone else's list",
    /memberships of another organization/,
    {
      status: "rewritten",
      rewrite: edit(({ data }) => {
        for (const one of data) one.organization_id = "org_of_another";
      }),
    },
  ],
  [
    "pages that go round in a circle",
    /circle/,
    {
      status: "rewritten",
      rewrite: edit(({ list_metadata }) => {
        list_metadata.after = "om_again";
      }),
    },
  ],
  [
    "a list that WorkOS does not find, of an organization that it has",
    /has the organization/,
    { status: 404, code: "entity_not_found" },
  ],
])("%s: nobody is removed, and the record says why", async (_, says, fault) => {
  world.workos.faults.next(LISTING, { ...fault, times: Infinity });
  await expectNothingChanged(says);
});

test.each([
  ["an empty list", [] as string[]],
  ["half of a list that says it is all", PEOPLE.slice(0, 2)],
])(
  "%s: nobody is removed before somebody confirms",
  async (_, kept: string[]) => {
    const ids = new Set(kept.map((name) => studio.ids[name]));
    world.workos.faults.next(LISTING, {
      status: "rewritten",
      rewrite: edit((page) => {
        page.data = page.data.filter(({ user_id }) => ids.has(user_id));
      }),
      times: Infinity,
    });
    expect(await reconcile()).toMatchObject({ status: "needs_confirmation" });
    expect(await roster(world.t, studio.workspaceId)).toEqual(before);
  },
);

test("an outage in the middle of the list changes nothing that was read before it", async () => {
  for (let n = 0; n < 110; n++) {
    const userId = await world.person(`extra${n}`);
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: studio.organizationId,
      userId,
      roleSlug: "member",
    });
  }
  let pages = 0;
  world.workos.faults.next(
    ({ method, path }) => `${method} ${path}` === LISTING && ++pages > 1,
    { status: 503, times: Infinity },
  );
  expect(await reconcile()).toMatchObject({ status: "failed", added: 0 });
  expect(await roster(world.t, studio.workspaceId)).toEqual(before);
});

test("an outage that passes within the retries is no outage, and WorkOS is left alone as long as it asks", async () => {
  const waits = watchWaits();
  world.workos.faults.next(LISTING, { status: 503 });
  world.workos.faults.next(LISTING, { status: 429, retryAfter: 7, times: 2 });
  expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
  expect(waits.filter((ms) => ms * HURRY === 7_000)).toHaveLength(2);
});
