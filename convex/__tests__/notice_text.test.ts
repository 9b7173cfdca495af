import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { ALERT_CODES } from "../lib/alertCodes";
import type { Notice } from "../lib/hookValidators";
import { NOTICE_KINDS } from "../lib/noticeRules";
import { namesIn, noticeText, noticeWords } from "../rollcall/notices";
import { besideProduct } from "./hooks.helpers";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* What a product's mails say of notices. Ana owns Studio, and Bo is an admin. */

const product = besideProduct();
const team = besideTeam();
/** What each recipient would read, by their name. */
let mails: Record<string, string>;
beforeEach(() => {
  mails = {};
  product.notify = async (ctx, notice) => {
    if (notice.type === "alert") return;
    const names = await namesIn(ctx, notice);
    for (const { userId: reader, language, name } of notice.recipients) {
      const { subject, text } = noticeText(notice, { names, language, reader });
      mails[name.toLowerCase()] = `${subject} | ${text}`;
    }
  };
});

const choose = async (who: string, language: string) =>
  await team.by(who).mutation(api.account.setLanguage, { language });
const rename = async (who: string, name: string) =>
  await team.world.t.run((ctx) =>
    ctx.db.patch("users", team.studio.userIds[who]!, { name }),
  );
const removeCy = async () => {
  await team.by("ana").mutation(api.settings.setNotification, {
    workspaceId: team.studio.workspaceId,
    kind: "member_removed",
    to: "owners_and_admins",
    alsoPerson: true,
  });
  await team.remove("cy");
  await settle(team.world.t);
};

test("each reads of a removal in their own language, and the person of themselves", async () => {
  await choose("ana", "de-AT");
  await removeCy();
  expect(mails).toEqual({
    ana: "cy ist nicht mehr in Studio | Entfernt von ana. Der Eintrag steht auf der Seite Protokoll.",
    bo: "cy is no longer in Studio | ana removed them there. The page Audit log has the entry.",
    cy: "You are no longer in Studio | ana removed you there. An owner or admin can let you in again.",
  });
});

test("a language that there are no words for is English", async () => {
  await choose("bo", "fr");
  await removeCy();
  expect(mails.bo).toMatch(/^cy is no longer in Studio/);
});

test("a name that a mail program would make a link of is in no mail", async () => {
  await rename("cy", "Win at www.bad.example");
  await removeCy();
  expect(mails.bo).toMatch(/^Somebody is no longer in Studio/);
});

const id = <Table extends "workspaces" | "users" | "workspaceMembers">(
  name: string,
) => name as Id<Table>;
const member = {
  workspaceId: id<"workspaces">("studio"),
  userId: id<"users">("cy"),
  membershipId: id<"workspaceMembers">("member"),
  role: "admin" as const,
  why: {
    event: "restored" as const,
    actor: { type: "operator" as const },
    reason: "by hand",
    at: 0,
  },
};
const DUE = Date.UTC(2026, 10, 30, 23, 30);
/** One of each. */
const NOTICES: { [Type in Notice["type"]]: Notice & { type: Type } } = {
  member_joined: { type: "member_joined", ...member },
  member_left: { type: "member_left", ...member },
  member_removed: {
    type: "member_removed",
    ...member,
    removedReason: "removed_after_grace",
  },
  role_changed: { type: "role_changed", ...member, previousRole: "client" },
  brake_waits: {
    type: "brake_waits",
    workspaceId: member.workspaceId,
    runId: "run" as Id<"reconciliationRuns">,
    brake: "last_owner",
    at: 0,
  },
  order_failed: {
    type: "order_failed",
    workspaceId: member.workspaceId,
    orderId: "order" as Id<"providerOrders">,
    kind: "role",
    userId: member.userId,
    attempts: 8,
    at: 0,
  },
  review_started: {
    type: "review_started",
    workspaceId: member.workspaceId,
    campaignId: "review" as Id<"reviewCampaigns">,
    reviewerId: member.userId,
    dueAt: DUE,
    people: 1,
    at: 0,
  },
  review_due: {
    type: "review_due",
    workspaceId: member.workspaceId,
    dueAt: DUE,
    at: 0,
  },
  alert: {
    type: "alert",
    code: "EVENT_FAILED",
    state: "began",
    key: "org_studio",
    at: 0,
  },
};
const names = { workspace: "Studio", person: "Cy", by: null };
const told = (
  type: Notice["type"],
  options: Partial<Parameters<typeof noticeText>[1]> = {},
) => {
  const { subject, text } = noticeText(NOTICES[type], {
    names,
    language: "en",
    ...options,
  });
  return `${subject} | ${text}`;
};

describe.each([...NOTICE_KINDS, "alert" as const])("%s", (type) => {
  test("is told in both languages, to the person and to others", () => {
    const said = ["en", "de"].flatMap((language) =>
      [undefined, member.userId].map((reader) =>
        told(type, { language, ...(reader && { reader }) }),
      ),
    );
    for (const text of said) {
      expect(text).toMatch(/\S \| \S/);
      expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/);
    }
    expect(new Set(said.slice(0, 2))).not.toEqual(new Set(said.slice(2)));
    expect(said[0] === said[1]).toBe(said[2] === said[3]);
  });

  test("says as much where no name is known", () => {
    const nobody = { workspace: null, person: null, by: null };
    for (const language of ["en", "de"])
      expect(told(type, { language, names: nobody })).not.toMatch(
        /undefined|null|Studio|Cy/,
      );
  });
});

test("a day is told in the language, and in the zone that is asked for", () => {
  expect(told("review_due")).toContain("since November 30, 2026");
  expect(told("review_due", { language: "de" })).toContain(
    "seit 30. November 2026",
  );
  expect(told("review_due", { timeZone: "Europe/Berlin" })).toContain(
    "since December 1, 2026",
  );
});

test("an alert of each code has the same commands in both languages", () => {
  const commands = (language: string, code: (typeof ALERT_CODES)[number]) =>
    noticeText({ ...NOTICES.alert, code }, { names, language }).text.match(
      /np[xm] (convex )?(run|env|deploy)[^.;,)]*?--prod/g,
    );
  for (const code of ALERT_CODES) {
    expect(commands("en", code)).not.toBeNull();
    expect(commands("de", code)).toEqual(commands("en", code));
  }
});

test("a product has a language of its own, other words for one, and a link", () => {
  const french = {
    ...noticeWords.en,
    mails: {
      ...noticeWords.en.mails,
      member_left: () => ({ subject: "Cy est parti", text: "À bientôt." }),
    },
  };
  const languages = { fr: french, en: french };
  expect(told("member_left", { language: "fr-CA", languages })).toBe(
    "Cy est parti | À bientôt.",
  );
  expect(told("member_left", { languages })).toMatch(/^Cy est parti/);
  expect(told("member_left", { link: "https://app.example/w/studio" })).toMatch(
    /\n\nhttps:\/\/app\.example\/w\/studio$/,
  );
});
