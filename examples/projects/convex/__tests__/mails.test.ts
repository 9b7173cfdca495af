import rateLimiter from "@convex-dev/rate-limiter/test";
import resend from "@convex-dev/resend/test";
import workpool from "@convex-dev/workpool/test";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { PRODUCT, underConfig } from "./ownConfig.helpers";
import { as, seedWorkspace, settle, setup, type T } from "./setup.helpers";
import { post } from "./webhooks.helpers";

underConfig(PRODUCT);

let t: T;
let workspaceId: Id<"workspaces">;
/** What Resend was asked to send. */
let mails: { from: string; to: string[]; subject: string; text: string }[];

/** Ana owns the workspace, Cy is an admin; Bo is about to be removed. */
beforeEach(async () => {
  t = setup();
  // The component, and those that it has within.
  resend.register(t);
  rateLimiter.register(t, "resend/rateLimiter");
  workpool.register(t, "resend/emailWorkpool");
  workpool.register(t, "resend/callbackWorkpool");
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    bo: "member",
    cy: "admin",
  }));
  mails = [];
  vi.stubGlobal("fetch", (url: string | URL | Request, init?: RequestInit) => {
    if (!String(url).startsWith("https://api.resend.com/"))
      return Promise.reject(new Error("Nobody else answers here."));
    const sent = JSON.parse(String(init?.body)) as typeof mails;
    mails.push(...sent);
    return Promise.resolve(
      Response.json({
        data: sent.map((_, index) => ({ id: `mail_${index}` })),
      }),
    );
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  delete process.env.RESEND_API_KEY;
  delete process.env.MAIL_FROM;
  delete process.env.OPERATOR_MAIL;
});

async function removeBo() {
  const users = await t.run(
    async (ctx) => await ctx.db.query("users").collect(),
  );
  await as(t, "ana").mutation(api.users.manage.removeUser, {
    workspaceId,
    userId: users.find(({ workosUserId }) => workosUserId === "bo")!._id,
  });
  await settle(t);
}

test("owners and admins get a mail each when somebody is removed, as the owner chose", async () => {
  process.env.RESEND_API_KEY = "re_test";
  process.env.MAIL_FROM = "Projects <news@harborview.example>";
  const users = await t.run(
    async (ctx) => await ctx.db.query("users").collect(),
  );
  await as(t, "ana").mutation(api.settings.setNotification, {
    workspaceId,
    kind: "member_removed",
    to: "owners_and_admins",
    alsoPerson: false,
  });
  await removeBo();
  // The component gathers mails for a second.
  await vi.waitFor(() => expect(mails).toHaveLength(2), 10_000);
  expect(mails.map(({ to }) => to).sort()).toEqual(
    users
      .filter(({ workosUserId }) => workosUserId !== "bo")
      .map(({ email }) => [email])
      .sort(),
  );
  expect(mails[0]).toMatchObject({
    from: "Projects <news@harborview.example>",
    subject: expect.stringMatching(/^bo is no longer in /i),
  });
}, 20_000);

test("a mail is in the language that its reader chose", async () => {
  process.env.RESEND_API_KEY = "re_test";
  process.env.MAIL_FROM = "Projects <news@harborview.example>";
  await as(t, "ana").mutation(api.account.setLanguage, { language: "de" });
  await removeBo();
  await vi.waitFor(() => expect(mails).toHaveLength(1), 10_000);
  expect(mails[0]).toMatchObject({
    subject: expect.stringMatching(/^bo ist nicht mehr in /i),
    text: expect.stringContaining("auf der Seite Protokoll"),
  });
}, 20_000);

test("without a sender of one's own the mail goes to Resend's test address", async () => {
  process.env.RESEND_API_KEY = "re_test";
  await removeBo();
  await vi.waitFor(() => expect(mails).toHaveLength(1), 10_000);
  expect(mails[0]!.to).toEqual(["delivered@resend.dev"]);
}, 20_000);

test("the operator gets a mail when something begins that they have to know of", async () => {
  process.env.RESEND_API_KEY = "re_test";
  process.env.MAIL_FROM = "Projects <news@harborview.example>";
  process.env.OPERATOR_MAIL = "operator@harborview.example";
  await post(t, "{}", { secret: "whsec_of_somebody_else" });
  await settle(t);
  await vi.waitFor(() => expect(mails).toHaveLength(1), 10_000);
  expect(mails[0]).toMatchObject({
    to: ["operator@harborview.example"],
    subject: "WEBHOOKS_REFUSED began",
  });
}, 20_000);

test("without a key nothing is sent, and the log says so", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await removeBo();
  expect(log).toHaveBeenCalledWith(
    "RESEND_API_KEY is not set: no mail is sent.",
  );
  expect(mails).toEqual([]);
});
