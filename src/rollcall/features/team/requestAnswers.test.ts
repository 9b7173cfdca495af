import { expect, test } from "vitest";
import { answerTo } from "./requestAnswers";

test("a person who asks to come in is brought back, a client is given a customer", () => {
  expect(answerTo({ asks: "enter", role: "member" }, "admin")).toEqual({
    kind: "bringBack",
  });
  expect(answerTo({ asks: "customer", role: "client" }, "admin")).toEqual({
    kind: "chooseCustomer",
  });
});

test("a permission is given by the roles that have it, the least first, none above the viewer's own", () => {
  const client = { asks: "members:list", role: "client" } as const;
  expect(answerTo(client, "admin")).toEqual({
    kind: "changeRole",
    roles: ["member", "admin"],
  });
  expect(answerTo(client, "owner")).toEqual({
    kind: "changeRole",
    roles: ["member", "admin", "owner"],
  });
});

test("an admin can't give what only owners have, and brings back no owner", () => {
  const none = { kind: "none" };
  expect(answerTo({ asks: "workspace:own", role: "admin" }, "admin")).toEqual(
    none,
  );
  expect(answerTo({ asks: "enter", role: "owner" }, "admin")).toEqual(none);
});
