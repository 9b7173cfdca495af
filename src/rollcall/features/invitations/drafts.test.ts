import { expect, test } from "vitest";
import type { Id } from "../../../../convex/_generated/dataModel";
import { translatorOf } from "../../messages";
import { type Draft, findProblems, toInvitee, withRole } from "./drafts";

const t = translatorOf("importing");
const draft = (key: number, email: string, overrides = {}): Draft => ({
  key,
  line: key,
  email,
  role: "member",
  customer: null,
  name: null,
  status: null,
  ...overrides,
});

test("of two equal addresses the later one has the problem, in any order of display", () => {
  const problems = findProblems(
    [draft(5, "ADA@example.com "), draft(2, "ada@example.com")],
    t,
  );
  expect([...problems]).toEqual([
    [5, { message: "This address is on line 2 already.", field: "email" }],
  ]);
});

test("addresses that only look alike differ; addresses of one mailbox are the same", () => {
  const problems = findProblems(
    [
      draft(1, "ada@example.com"),
      draft(2, "ada@exam\u200Bple.com"),
      draft(3, "ada@xn--exmple-4nf.com"),
      draft(4, "\u0430da@example.com"),
    ],
    t,
  );
  expect([...problems.keys()]).toEqual([2, 4]);
  expect(problems.get(4)?.message).toMatch(/look alike/);
});

test.each([
  [{ email: "nobody" }, "email", /is no e-mail address/],
  [{ email: "" }, "email", /Give an e-mail address/],
  [{ role: { unknown: "boss" } }, "role", /“boss” is no role/],
  [{ role: "owner" }, "role", /Nobody is invited as owner/],
])(
  "%j has a problem before the server is asked",
  (overrides, field, message) => {
    const problem = findProblems(
      [draft(1, "ada@example.com", overrides)],
      t,
    ).get(1);
    expect(problem?.field).toBe(field);
    expect(problem?.message).toMatch(message);
  },
);

test("a chosen customer goes by its id, one that a file names by its name", () => {
  const customerId = "customer_acme" as Id<"customers">;
  const client = draft(1, " ada@example.com ", { role: "client" });
  expect(
    toInvitee({ ...client, customer: { customerId, name: "Acme" } }),
  ).toEqual({ email: "ada@example.com", role: "client", customerId });
  expect(toInvitee({ ...client, customer: { name: "Acme" } })).toEqual({
    email: "ada@example.com",
    role: "client",
    customerName: "Acme",
  });
});

test("a draft that is no longer a client has no customer", () => {
  const client = draft(1, "ada@example.com", {
    role: "client",
    customer: { name: "Acme" },
  });
  expect(withRole(client, "admin").customer).toBeNull();
});
