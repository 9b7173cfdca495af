import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Notice } from "../rollcall/hooks";
import { besideProduct } from "./hooks.helpers";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* The language in which somebody reads, as they chose it. */

const product = besideProduct();
const team = besideTeam();
let told: Notice[];
beforeEach(() => {
  told = [];
  product.notify = (_ctx, notice) => {
    if (notice.type !== "alert") told.push(notice);
    return Promise.resolve();
  };
});

const choose = async (language: string | null, who = "ana") =>
  await team.by(who).mutation(api.account.setLanguage, { language });
const chosen = async (who = "ana") =>
  (await team.by(who).query(api.dashboard.getSnapshot, {}))?.viewer?.language;

test("a language is the caller's own, until they leave it to the browser again", async () => {
  expect(await chosen()).toBeNull();
  await choose("de");
  expect([await chosen(), await chosen("bo")]).toEqual(["de", null]);
  await choose(null);
  expect(await chosen()).toBeNull();
});

test("a tag is kept as it is written everywhere", async () => {
  await choose("DE-at");
  expect(await chosen()).toBe("de-AT");
  await choose("ar-XB");
  expect(await chosen()).toBe("ar-XB");
});

test.each([
  "",
  "d",
  "German",
  "de_DE",
  "de-",
  "de-DE-DE",
  "de\u202E",
  "<b>de</b>",
  `de-${"x-abcdefg-".repeat(4)}abc`,
])("%j is no language, and changes nothing", async (language) => {
  await choose("de");
  await expect(choose(language)).rejects.toMatchObject({
    data: { code: "INVALID", reason: "noLanguage" },
  });
  expect(await chosen()).toBe("de");
});

test("a notice says of each who reads it which language they chose", async () => {
  await choose("de");
  await team.by("ana").mutation(api.settings.setNotification, {
    workspaceId: team.studio.workspaceId,
    kind: "member_removed",
    to: "owners_and_admins",
    alsoPerson: false,
  });
  await team.remove("cy");
  await settle(team.world.t);
  expect(
    told[0]!.recipients.map(({ name, language }) => [name, language]),
  ).toEqual([
    ["ana", "de"],
    ["bo", null],
  ]);
});
