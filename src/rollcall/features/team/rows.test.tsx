import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import {
  afterEach,
  beforeEach,
  expect,
  type MockInstance,
  test,
  vi,
} from "vitest";
import { api } from "../../../../convex/_generated/api";
import { network } from "../../test/network";
import {
  counts,
  history,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* A page of up to 200 rows: what is in the document of it, and what is rendered again. */

/** Each row renders one picture, whose letters are looked for by word: "P", and the number. */
let words: MockInstance<Intl.Segmenter["segment"]>;

/** Of whom rows were rendered since this was asked the last time. */
const rendered = () => {
  const numbers = words.mock.calls.flatMap(([word]) =>
    /^\d+$/.test(word) ? Number(word) : [],
  );
  words.mockClear();
  return numbers.map(nameOf);
};

const ROW_PX = 48;
const listMembers = api.users.queries.listOrgMembers;
const nameOf = (place: number) => `P ${place}`;

let people: ReturnType<typeof member>[];

beforeEach(() => {
  words = vi.spyOn(Intl.Segmenter.prototype, "segment");
  // jsdom lays nothing out.
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(
    ROW_PX,
  );
  signedInWith(workspace("North"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 199 } }),
  );
  people = Array.from({ length: 200 }, (_, i) =>
    member(nameOf(i + 1), history()),
  );
  answer();
});
afterEach(() => {
  Object.assign(window, { scrollY: 0 });
});

function answer() {
  network.answer(listMembers, ({ paginationOpts: { numItems } }) => ({
    page: structuredClone(people.slice(0, numItems)),
    isDone: true,
    continueCursor: "",
  }));
}

async function open(path = "/w/north/team?size=200") {
  const app = renderApp(path);
  await screen.findByText("P 1");
  return app;
}

const rows = () => [...document.querySelectorAll<HTMLElement>("tr[data-row]")];
const places = () =>
  rows().map((row) => Number(row.getAttribute("aria-rowindex")));
const inDocument = (name: string) => screen.queryByText(name) !== null;
function scrollTo(place: number) {
  Object.assign(window, { scrollY: place * ROW_PX });
  act(() => void fireEvent.scroll(window));
}
const focused = () => document.activeElement?.textContent;
const link = (name: string) => screen.getByRole("button", { name });

test("of 200 rows those near the screen are in the document, and each says which it is", async () => {
  await open();
  expect(rows().length).toBeGreaterThan(window.innerHeight / ROW_PX);
  expect(rows().length).toBeLessThan(45);
  const table = document.querySelector('table[aria-label="People"]');
  expect(table?.getAttribute("aria-rowcount")).toBe("201");
  expect(table?.querySelector("thead tr")?.getAttribute("aria-rowindex")).toBe(
    "1",
  );
  expect(places().slice(0, 3)).toEqual([2, 3, 4]);
  scrollTo(100);
  expect(inDocument("P 100")).toBe(true);
  expect(inDocument("P 50")).toBe(false);
  expect(rows().length).toBeLessThan(60);
  for (const row of rows())
    expect(row.textContent).toContain(
      nameOf(Number(row.getAttribute("aria-rowindex")) - 1),
    );
});

test("what is left out is as high as its rows", async () => {
  await open();
  scrollTo(100);
  const gaps = [
    ...document.querySelectorAll<HTMLElement>("tr[aria-hidden] td"),
  ];
  const left = gaps.reduce((sum, { style }) => sum + parseInt(style.height), 0);
  const missing = 200 - rows().length;
  expect(left).toBeGreaterThanOrEqual(missing * ROW_PX);
  expect(left).toBeLessThanOrEqual(missing * (ROW_PX + 1));
});

test("a page of 50 is in the document whole", async () => {
  await open("/w/north/team?size=50");
  expect(rows()).toHaveLength(50);
  expect(document.querySelector("[aria-rowcount]")).toBeNull();
});

test("arrows lead on from a row that is far from the screen", async () => {
  const { user } = await open();
  act(() => link("P 3").focus());
  scrollTo(150);
  expect(focused()).toBe("P 3");
  await user.keyboard("{ArrowDown}");
  expect(focused()).toBe("P 4");
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("P 6");
  await user.keyboard("{ArrowUp}");
  expect(focused()).toBe("P 5");
});

test("End leads to the last row, and Home to the first", async () => {
  const { user } = await open();
  act(() => link("P 3").focus());
  await user.keyboard("{End}");
  expect(focused()).toBe("P 200");
  await user.keyboard("{ArrowUp}");
  expect(focused()).toBe("P 199");
  await user.keyboard("{Home}");
  expect(focused()).toBe("P 1");
});

test("Tab comes into the list at its first row, and from behind at its last", async () => {
  const { user } = await open();
  scrollTo(100);
  await user.click(screen.getByText("Skip to the people"));
  expect(focused()).toBe("P 1");
  act(() => screen.getByRole("combobox", { name: "Rows on a page" }).focus());
  await user.tab({ shift: true });
  expect(focused()).toBe("P 200");
});

test("who is selected stays so out of sight, and all of the page are selected", async () => {
  const { user } = await open();
  await user.click(screen.getByLabelText("Select P 2"));
  scrollTo(150);
  expect(inDocument("P 2")).toBe(true);
  await user.click(screen.getByLabelText("Select P 150"));
  screen.getByText("2 selected");
  await user.click(screen.getByLabelText("Select everyone on this page"));
  screen.getByText("200 selected");
});

test("on paper all rows are there", async () => {
  await open();
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  expect(rows()).toHaveLength(200);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(rows().length).toBeLessThan(45);
});

test("the size that was chosen is that of the next visit", async () => {
  const { user, go } = await open("/w/north/team");
  expect(rows()).toHaveLength(25);
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Rows on a page" }),
    "50",
  );
  await waitFor(() => expect(rows()).toHaveLength(50));
  act(() => go("/w/north/home"));
  await waitFor(() => expect(rows()).toHaveLength(0));
  act(() => go("/w/north/team"));
  await waitFor(() => expect(rows()).toHaveLength(50));
});

test("typing renders no row again, and nor does a page that says the same", async () => {
  const { user } = await open();
  expect(rendered()).toContain("P 2");
  const field = screen.getByRole("textbox", { name: "Search people" });
  await user.type(field, "p");
  expect(rendered()).toEqual([]);
  await waitFor(() => expect(field).toHaveProperty("value", "p"));
  act(answer);
  expect(rendered()).toEqual([]);
});

test("a change of one person renders their row, and the ticks of others none of them", async () => {
  const { user } = await open();
  expect(rendered()).toContain("P 2");
  people[2] = { ...people[2]!, role: "admin" };
  act(answer);
  screen.getByRole("button", { name: "Admin, role of P 3" });
  expect(rendered()).toEqual(["P 3"]);
  await user.click(screen.getByLabelText("Select P 5"));
  expect(new Set(rendered())).toEqual(new Set(["P 5"]));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 300 } }),
  );
  await screen.findAllByText(/\b301\b/);
  expect(rendered()).toEqual([]);
});

test("scrolling renders the rows that come, and no other again", async () => {
  await open();
  expect(rendered()).toContain("P 2");
  const before = new Set(
    rows().map((row) => row.getAttribute("aria-rowindex")),
  );
  scrollTo(8);
  const came = rows()
    .map((row) => row.getAttribute("aria-rowindex"))
    .filter((place) => !before.has(place))
    .map((place) => nameOf(Number(place) - 1));
  expect(came.length).toBeGreaterThan(0);
  expect(rendered()).toEqual(came);
});
