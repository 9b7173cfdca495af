import { describe, expect, test } from "vitest";
import { judgeAnswer, judgeEvent, judgeRequest } from "../referee/referee.ts";
import { takeViolations } from "../referee/violations.ts";
import { organization, people, start } from "./start.ts";

const USER = {
  object: "user",
  id: "user_1",
  email: "ana@example.com",
  email_verified: true,
  first_name: "Ana",
  last_name: null,
  profile_picture_url: null,
  external_id: null,
  last_sign_in_at: null,
  created_at: "2026-01-01T00:00:00.000Z",
  updated_at: "2026-01-01T00:00:00.000Z",
};

function asked(line: string, body: unknown = "") {
  const [method, path] = line.split(" ") as [string, string];
  return judgeRequest({
    method,
    url: new URL(path, "http://localhost"),
    body: body === "" ? "" : JSON.stringify(body),
  });
}

function answered(line: string, status: number, body: unknown) {
  const { operation } = asked(line);
  return judgeAnswer(operation!, { status, text: JSON.stringify(body) });
}

describe("a request", () => {
  test("as it is published passes", () => {
    expect(
      asked("GET /user_management/users?email=a@example.com&limit=100")
        .problems,
    ).toEqual([]);
    expect(asked("POST /organizations", { name: "Acme" }).problems).toEqual([]);
  });

  test.each([
    ["GET /teams", "", "is not published"],
    ["GET /organizations?name=x", "", "query: name is not published"],
    ["GET /organizations?limit=1000", "", "query: limit must be <= 100"],
    [
      "GET /user_management/organization_memberships?statuses=active,gone",
      "",
      "query: statuses.1 must be equal to one of the allowed values",
    ],
    [
      "POST /organizations",
      { name: "Acme", colour: "red" },
      "body: colour is not published",
    ],
    ["POST /organizations", "", "body: is missing"],
  ])("%s with %o is refused", (line, body, problem) => {
    expect(asked(line, body).problems).toEqual([problem]);
  });
});

describe("an answer", () => {
  const ONE = "GET /user_management/users/user_1";

  test("may have what only the SDK's types publish", () => {
    expect(answered(ONE, 200, { ...USER, name: "Ana" })).toEqual([]);
  });

  test.each([
    [200, { ...USER, nickname: "A" }, "200: nickname is not published"],
    [200, { ...USER, email: null }, "200: email must be string"],
    [
      200,
      { ...USER, created_at: "yesterday" },
      "200: created_at must match pattern",
    ],
    [404, { error: "gone" }, "404: must have required property 'message'"],
    [409, { message: "no" }, "409 is not published"],
  ])("%i with %o is refused", (status, body, problem) => {
    expect(answered(ONE, status, body).join()).toContain(problem);
  });

  test.each([401, 403, 408, 429, 500, 503])("%i may be anything", (status) => {
    expect(answered(ONE, status, "any")).toEqual([]);
  });
});

describe("an event", () => {
  const event = {
    object: "event",
    id: "event_1",
    event: "user.created",
    data: USER,
    created_at: USER.created_at,
  };

  test("is held against what is published for its name", () => {
    expect(judgeEvent(event)).toEqual([]);
    expect(judgeEvent({ ...event, event: "user.invented" })).toEqual([
      "event user.invented is not published",
    ]);
    expect(judgeEvent({ ...event, event: "organization.created" })).not.toEqual(
      [],
    );
  });

  test("in a list too", () => {
    const list = (data: unknown[]) =>
      answered("GET /events", 200, {
        object: "list",
        data,
        list_metadata: { after: null },
      });
    expect(list([event])).toEqual([]);
    expect(list([{ ...event, colour: "red" }])).toEqual([
      "200: user.created: colour is not published",
    ]);
  });
});

describe("the local WorkOS", () => {
  test("tells of a parameter that is not published", async () => {
    const { workos } = await start();
    await fetch(`${workos.url}/organizations?colour=red`, {
      headers: { authorization: `Bearer ${workos.apiKey}` },
    });
    expect(takeViolations()).toEqual([
      "GET /organizations query: colour is not published",
    ]);
  });

  test("tells the program that started it, and then keeps nothing for tests", async () => {
    const lines: string[] = [];
    const { workos } = await start({ onViolation: (line) => lines.push(line) });
    await fetch(`${workos.url}/teams`, {
      headers: { authorization: `Bearer ${workos.apiKey}` },
    });
    expect(lines).toEqual(["GET /teams is not published"]);
    expect(takeViolations()).toEqual([]);
  });

  test.each(["least", "full"] as const)(
    "answers within the contract with %s of what it leaves open",
    async (form) => {
      const started = await start({ form });
      const { ana } = await people(started, "ana");
      const acme = await organization(started, "Acme", { [ana]: "admin" });
      const { headers } = {
        headers: { authorization: `Bearer ${started.workos.apiKey}` },
      };
      const answer = async (path: string) => {
        const response = await fetch(`${started.workos.url}${path}`, {
          headers,
        });
        return (await response.json()) as Record<string, unknown>;
      };
      const membership = await answer(
        `/user_management/organization_memberships/${acme.memberships[ana]!}`,
      );
      const refusal = await answer("/organizations/org_no");

      expect({
        membership: ["roles", "organization_name", "user"].filter(
          (name) => name in membership,
        ),
        refusal: Object.keys(refusal),
      }).toEqual(
        form === "full"
          ? {
              membership: ["roles", "organization_name", "user"],
              refusal: ["message", "code"],
            }
          : { membership: ["user"], refusal: ["message"] },
      );
    },
  );
});
