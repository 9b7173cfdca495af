import { beforeEach, describe, expect, test, vi } from "vitest";
import type { LinkOutcome } from "../model/linking/outcome";
import { ensureOrganizationLink } from "../workspaces";
import {
  insertWorkspace,
  type LinkArgs,
  linkingIn,
  to,
} from "./linking.helpers";
import { as, settle } from "./setup.helpers";
import { type InSteps, inSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/*
 * Two actions at once, each stopped at every one of its steps: the first goes i
 * steps, then the second j, then both go on.
 */

// Hundreds of worlds a test.
vi.setConfig({ testTimeout: 180_000 });

const world = besideWorkos();
const {
  harbor,
  heldIn,
  organizations,
  unlinkedStudio,
  whoCanEnter,
  workspaceOf,
} = linkingIn(world);
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const linking = (
  { workspaceId, ids }: Studio,
  args: LinkArgs = {},
  who = ids.ana!,
) =>
  inSteps(as(world.t, who), ensureOrganizationLink, { workspaceId, ...args });

/** In a word: what came of it, or the code of the sentence. */
function told(end: PromiseSettledResult<LinkOutcome>): string {
  if (end.status === "fulfilled") return end.value.status;
  const { data } = end.reason as { data?: { code: string } };
  return data?.code ?? String(end.reason);
}

type Pair = [InSteps<LinkOutcome>, InSteps<LinkOutcome>];

/** How many steps the first of them takes when the other does nothing. */
async function lengthOf(actor: () => Promise<InSteps<unknown>>) {
  const counted = await actor();
  for (let steps = 0; ; steps++) {
    await counted.advanceTo(steps);
    if (counted.hasEnded()) return steps;
  }
}
const upTo = (length: number) =>
  Array.from({ length: length + 1 }, (_, n) => n);

/**
 * Every mix of the two in a world of its own, and what both were told.
 *
 * @param alike who of them is ahead makes no difference
 */
async function inEveryOrder<World>(
  {
    arrange,
    pair,
    alike,
  }: {
    arrange: () => Promise<World>;
    pair: (arranged: World) => Pair;
    alike: boolean;
  },
  look: (arranged: World, ends: string[], words: string) => Promise<void>,
) {
  const anew = async () => {
    await world.anew();
    return await arrange();
  };
  const lengths = [
    await lengthOf(async () => pair(await anew())[0]),
    await lengthOf(async () => pair(await anew())[1]),
  ];
  for (const i of upTo(lengths[0]!))
    for (const j of upTo(alike ? Math.min(i, lengths[1]!) : lengths[1]!)) {
      const arranged = await anew();
      const [first, second] = pair(arranged);
      await first.advanceTo(i);
      await second.advanceTo(j);
      const ends = await Promise.all([first.end(), second.end()]);
      await settle(world.t);
      await look(arranged, ends.map(told), `${i}, ${j}`);
    }
}

describe("two owners who link one workspace, however their steps mix,", () => {
  const STUDIO = { bo: "owner" } as const;
  const held = { ana: "admin", bo: "admin" };

  /** One link, one organization, everybody in it once, and all of them in. */
  async function expectOne(studio: Studio, words: string) {
    const { workosOrganizationId, linkState } = await workspaceOf(studio);
    expect(linkState, words).toBeUndefined();
    expect(await heldIn(studio, workosOrganizationId!), words).toEqual(held);
    expect(await whoCanEnter(studio), words).toEqual(["ana", "bo"]);
    const mirrors = await world.t.run(
      async (ctx) => await ctx.db.query("organizations").collect(),
    );
    expect(
      mirrors.map(({ workspaceId }) => workspaceId),
      words,
    ).toEqual([studio.workspaceId]);
    return workosOrganizationId!;
  }

  test("make one organization", async () => {
    await inEveryOrder(
      {
        arrange: () => unlinkedStudio(STUDIO),
        pair: (studio) => [linking(studio), linking(studio, {}, studio.ids.bo)],
        alike: true,
      },
      async (studio, ends, words) => {
        expect(ends.sort(), words).toEqual(["already_linked", "linked"]);
        await expectOne(studio, words);
        expect(await organizations(), words).toHaveLength(1);
      },
    );
  });

  test("one to a new and one to another, link one of these, and the other is theirs as it was", async () => {
    await inEveryOrder(
      {
        arrange: async () => {
          const studio = await unlinkedStudio(STUDIO);
          return { studio, id: await harbor(studio) };
        },
        pair: ({ studio, id }) => [
          linking(studio, { choice: { type: "new" } }, studio.ids.bo),
          linking(studio, to(id)),
        ],
        alike: false,
      },
      async ({ studio, id }, ends, words) => {
        expect(ends.sort(), words).toEqual(["already_linked", "linked"]);
        const linked = await expectOne(studio, words);
        const others = (await organizations()).filter(
          (organization) => organization.id !== linked,
        );
        expect(
          others.map((organization) => organization.id),
          words,
        ).toEqual(linked === id ? [] : [id]);
      },
    );
  });
});

test("two workspaces that are linked to one organization: one of them is, however their steps mix", async () => {
  await inEveryOrder(
    {
      arrange: async () => {
        const studio = await unlinkedStudio({});
        const id = await harbor(studio);
        studio.ids.bo = await world.person("bo");
        const { workspaceId } = await insertWorkspace(
          world.t,
          {
            ana: { role: "owner", workosUserId: studio.ids.ana! },
            bo: { role: "member", workosUserId: studio.ids.bo },
          },
          "Other",
        );
        return { studio, other: { ...studio, workspaceId }, id };
      },
      pair: ({ studio, other, id }) => [
        linking(studio, to(id)),
        linking(other, to(id)),
      ],
      alike: true,
    },
    async ({ studio, other, id }, ends, words) => {
      expect(ends.sort(), words).toEqual(["CONFLICT", "linked"]);
      const links = [await workspaceOf(studio), await workspaceOf(other)];
      expect(
        links.map(({ workosOrganizationId }) => workosOrganizationId).sort(),
        words,
      ).toEqual([id, undefined]);
      // Nobody is out of what they were in.
      expect(await whoCanEnter(studio), words).toEqual(["ana", "bo"]);
      expect(await heldIn(studio, id), words).toMatchObject({ ana: "admin" });
    },
  );
});
