import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import type { ComponentProps } from "react";
import { expect, test } from "vitest";
import { ACCESS_REASONS, EXPLANATIONS } from "../../../convex/lib/explanations";
import { vAccessSource } from "../../../convex/lib/validators";
import { AccessFacts } from "./AccessFacts";

type Explanation = NonNullable<
  ComponentProps<typeof AccessFacts>["explanation"]
>;
type Fact = Explanation["facts"][number];

const AT = new Date(2026, 10, 29, 1, 0).getTime();
const account: Fact = {
  fact: "account",
  holds: true,
  reason: "accountExists",
  params: {},
  sentence: "",
  also: null,
  since: null,
  source: "product",
  provider: "WorkOS",
  eventId: null,
  decides: false,
};
const notListed: Fact = {
  ...account,
  fact: "membership",
  holds: false,
  reason: "membershipEnded",
  params: { name: "Kaya", provider: "WorkOS" },
  since: AT,
  source: "cron",
  decides: true,
};

function show(facts: Fact[], self = false) {
  const { unmount } = render(
    <MantineProvider env="test">
      <AccessFacts
        explanation={{
          displayName: "Kaya Demir",
          name: "Kaya",
          self,
          allowed: false,
          facts,
        }}
      />
    </MantineProvider>,
  );
  return { lines: screen.getAllByRole("listitem"), unmount };
}

test("the fact that decides stands out, with how it was found and when", () => {
  const { lines } = show([account, notListed]);
  const [first, last] = lines.map((line) => within(line));
  first!.getByRole("img", { name: "Holds" });
  expect(lines[0]?.textContent).toBe("The account exists and is not deleted.");
  expect(lines[0]?.querySelector("strong")).toBeNull();
  last!.getByRole("img", { name: "Does not hold" });
  expect(lines[1]?.textContent).toMatch(
    /^WorkOS no longer lists Kaya as an active member\.Found by the regular check, .*2026.*1:00.*\. This is the reason\.$/,
  );
  expect(lines[1]?.querySelector("strong")?.textContent).toBe(
    "WorkOS no longer lists Kaya",
  );
  expect(last!.getByText("Kaya").tagName).toBe("BDI");
});

test("that nobody knows since when WorkOS no longer lists somebody is said, to those who see to it", () => {
  const untold: Fact = { ...notListed, since: null, source: "product" };
  const others = show([account, untold]);
  expect(others.lines[1]?.textContent).toBe(
    "WorkOS no longer lists Kaya as an active member.Nothing told Rollcall when that began. The hourly check puts it on record. This is the reason.",
  );
  others.unmount();
  const { lines } = show([account, untold], true);
  expect(lines[1]?.textContent).not.toContain("hourly");
});

test("one fact alone has no mark, and says what else there is to know", () => {
  const { lines } = show(
    [
      {
        ...notListed,
        also: {
          reason: "removalPlanned",
          params: { name: "Kaya" },
          sentence: "",
        },
      },
    ],
    true,
  );
  expect(lines[0]?.querySelector("strong")).toBeNull();
  expect(lines[0]?.textContent).toMatch(
    /^WorkOS no longer lists you as an active member\.Found by .*\. You will be removed soon\.$/,
  );
});

test("every reason is said as the server says it, of others and to the person", () => {
  for (const reason of ACCESS_REASONS)
    for (const self of [false, true]) {
      const template = EXPLANATIONS[reason][self ? "you" : "they"];
      const params = Object.fromEntries(
        [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => [
          name!,
          `some ${name}`,
        ]),
      );
      const { lines, unmount } = show(
        [{ ...account, reason, params, decides: true }],
        self,
      );
      expect(lines[0]?.textContent).toBe(
        template.replace(/<\/?b>/g, "").replace(/\{(\w+)\}/g, "some $1"),
      );
      const isolated = [...lines[0]!.querySelectorAll("bdi")];
      expect(isolated.map((name) => name.textContent)).toEqual(
        [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => `some ${name}`),
      );
      unmount();
    }
});

test("each way to learn of something is a sentence with its time", () => {
  const found = vAccessSource.members.map(({ value: source }) => {
    const { lines, unmount } = show([{ ...notListed, source }]);
    const text = lines[0]!.textContent;
    unmount();
    return [source, text.replace(/^.*active member\./, "")] as const;
  });
  for (const [source, text] of found)
    expect(text).toMatch(source === "product" ? /^$/ : /^[A-Z].*2026.*\.$/);
  expect(new Set(found.map(([, text]) => text)).size).toBe(found.length);
  expect(found.map(([, text]) => text).join(" ")).not.toMatch(
    /provider|reconciliation|event/,
  );
});

test("of a person who was removed, the check did it", () => {
  const { lines } = show([
    {
      ...notListed,
      fact: "member",
      reason: "memberNotListedForLong",
    },
  ]);
  expect(lines[0]?.textContent).toContain("Done by the regular check, ");
});
