import { beforeEach, describe, expect, test, vi } from "vitest";
import { finishAbandoned } from "../provisioning";
import { create, ensureDefaultWorkspace } from "../workspaces";
import { afterTheCron, leasesRunOut, whatStands } from "./provisioning.helpers";
import { as } from "./setup.helpers";
import { type InSteps, inSteps } from "./steps.helpers";
import { besideWorkos } from "./workos.helpers";

/*
 * Two actions at once, each stopped at every one of its steps: the first goes i
 * steps, then the second j, then both go on.
 */

const world = besideWorkos();
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  return () => vi.restoreAllMocks();
});

let ana: string;
let bo: string;
async function anew() {
  await world.anew();
  ana = await world.person("ana");
  bo = await world.person("bo");
}

const STUDIO = { name: "Studio", slug: "studio" };
const creating = (who: string, args: typeof STUDIO & { requestId?: string }) =>
  inSteps(as(world.t, who), create, args);
const comingIn = () => inSteps(as(world.t, ana), ensureDefaultWorkspace, {});
const cron = () => inSteps(world.t, finishAbandoned, {});

/** The same request; to be sent twice. */
const REQUESTS: Record<string, () => InSteps<object>> = {
  "a double click": () => creating(ana, { ...STUDIO, requestId: "click" }),
  "the same person, name and slug in two tabs": () => creating(ana, STUDIO),
  "two tabs at the front door": comingIn,
};

/** How many steps it takes when nobody comes in between. */
async function lengthOf(
  actor: () => InSteps<unknown>,
  arrange = anew,
): Promise<number> {
  await arrange();
  const counted = actor();
  for (let steps = 0; ; steps++) {
    await counted.advanceTo(steps);
    if (counted.hasEnded()) return steps;
  }
}
const upTo = (length: number) =>
  Array.from({ length: length + 1 }, (_, n) => n);

/** In a word: the slug of the workspace that somebody got, or the code of a whole sentence. */
function told(end: PromiseSettledResult<object>): string {
  if (end.status === "fulfilled")
    return "slug" in end.value ? String(end.value.slug) : "no workspace";
  const { data } = end.reason as { data?: { code: string; message: string } };
  return data?.message.endsWith(".") ? data.code : String(end.reason);
}

describe.each(Object.entries(REQUESTS))("%s", (_kind, request) => {
  test("makes one workspace, which both get, however their steps mix", async () => {
    const steps = upTo(await lengthOf(request));
    for (const i of steps)
      // They are alike: who is ahead makes no difference.
      for (const j of upTo(i)) {
        await anew();
        const [first, second] = [request(), request()];
        await first.advanceTo(i);
        await second.advanceTo(j);
        const ends = (await Promise.all([first.end(), second.end()])).map(told);
        expect(ends[0], `${i}, ${j}`).toMatch(/^(anas-workspace|studio)$/);
        expect(ends[1], `${i}, ${j}`).toBe(ends[0]);
        expect(await afterTheCron(world), `${i}, ${j}`).toBe("a workspace");
      }
  });

  test("makes one workspace where the first stands still for too long, however their steps mix", async () => {
    const steps = upTo(await lengthOf(request));
    for (const i of steps)
      for (const j of steps) {
        await anew();
        const [first, second] = [request(), request()];
        await first.advanceTo(i);
        await leasesRunOut(world);
        await second.advanceTo(j);
        const ends = [await first.end(), await second.end()].map(told);
        expect(
          ends.filter((end) => end !== "CONFLICT").length,
          `${i}, ${j}`,
        ).toBeGreaterThan(0);
        expect(await afterTheCron(world), `${i}, ${j}: ${ends.join()}`).toBe(
          "a workspace",
        );
      }
  });

  test("one that waits too long for the other is told to look there", async () => {
    for (const i of upTo(await lengthOf(request)).slice(0, -1)) {
      await anew();
      const [first, second] = [request(), request()];
      await first.advanceTo(i);
      const waited = told(await second.end());
      const made = told(await first.end());
      expect(["CONFLICT", made], `${i}`).toContain(waited);
      expect(await afterTheCron(world), `${i}`).toBe("a workspace");
    }
  });
});

test("of two people with one slug, one gets the workspace and one is told that it is taken, however their steps mix", async () => {
  const steps = upTo(await lengthOf(() => creating(ana, STUDIO)));
  for (const i of steps)
    for (const j of steps) {
      await anew();
      const first = creating(ana, STUDIO);
      const second = creating(bo, STUDIO);
      await first.advanceTo(i);
      await second.advanceTo(j);
      const ends = [await first.end(), await second.end()].map(told);
      expect(ends.sort(), `${i}, ${j}`).toEqual(["SLUG_TAKEN", "studio"]);
      expect(await whatStands(world), `${i}, ${j}`).toBe("a workspace");
    }
});

describe("the finishing cron, while somebody whose time was up goes on after all", () => {
  const request = () => creating(ana, { ...STUDIO, requestId: "click" });

  /** The cron has something to do. */
  async function somethingLeft() {
    await anew();
    await request().advanceTo(5);
    await leasesRunOut(world);
  }

  test("leaves a whole workspace or nothing, however their steps mix", async () => {
    const cronSteps = upTo(await lengthOf(cron, somethingLeft));
    for (const i of upTo(await lengthOf(request)))
      for (const j of cronSteps) {
        await anew();
        const slow = request();
        await slow.advanceTo(i);
        await leasesRunOut(world);
        const finishing = cron();
        await finishing.advanceTo(j);
        const end = told(await slow.end());
        expect(["studio", "CONFLICT", "PROVIDER_UNAVAILABLE"]).toContain(end);
        await finishing.end();
        expect(await whatStands(world), `${i}, ${j}`).toBe(
          end === "studio" ? "a workspace" : "nothing",
        );
        expect(await afterTheCron(world), `${i}, ${j}`).toBe(
          end === "studio" ? "a workspace" : "nothing",
        );
      }
  });

  test("takes nothing of the workspace that the next try makes, however slow it is itself", async () => {
    const cronSteps = upTo(await lengthOf(cron, somethingLeft));
    for (const i of upTo(await lengthOf(request)))
      for (const j of cronSteps)
        for (const k of [0, i]) {
          await anew();
          const slow = request();
          await slow.advanceTo(i);
          await leasesRunOut(world);
          const finishing = cron();
          await finishing.advanceTo(j);
          await leasesRunOut(world);
          const again = request();
          await again.advanceTo(k);
          await finishing.end();
          const ends = [told(await slow.end()), told(await again.end())];
          expect(
            await afterTheCron(world),
            `${i}, ${j}, ${k}: ${ends.join()}`,
          ).toMatch(/^(a workspace|nothing)$/);
          expect(
            await whatStands(world),
            `${i}, ${j}, ${k}: ${ends.join()}`,
          ).toBe(ends.includes("studio") ? "a workspace" : "nothing");
        }
  });
});
