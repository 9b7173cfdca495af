import { act, screen, waitFor, within } from "@testing-library/react";
import type { FunctionReturnType } from "convex/server";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { rateLimited, refusal as listed } from "../../../../convex/lib/errors";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";
import { told } from "../../test/told";
import type { Checked, Invitee } from "./drafts";
import { isOff } from "../../test/isOff";

const { queries, manage } = api.invitations;
const north = workspace("North");
type User = ReturnType<typeof renderApp>["user"];

type CheckRefusal = NonNullable<Checked["refusal"]>;
type SendRefusal = NonNullable<
  FunctionReturnType<typeof manage.send>[number]["refusal"]
>;
const isMember: CheckRefusal = listed(
  "alreadyMember",
  { person: "Bo Castellan" },
  { field: "email" },
);
const isInvited: CheckRefusal = listed(
  "alreadyInvited",
  {},
  { field: "email" },
);
const away: SendRefusal = listed("workosSilent");

/** What the server says of these addresses before anything is sent; nothing against the others. */
function checks(refusals: Record<string, CheckRefusal>) {
  return network.handle(queries.check, ({ invitees }) =>
    invitees.map(({ email }) => ({
      email,
      refusal: refusals[email] ?? null,
      notice: email.startsWith("lior")
        ? {
            reason: "removed" as const,
            params: { person: "Lior" },
            message: "Lior was removed.",
          }
        : null,
      openInvitationId:
        refusals[email] === isInvited
          ? ("invitation_1" as Id<"pendingInvitations">)
          : null,
    })),
  );
}

function sends(
  refusalOf: (invitee: Invitee) => SendRefusal | null = () => null,
) {
  return network.handle(manage.send, ({ invitees }) =>
    invitees.map((invitee) => {
      const refusal = refusalOf(invitee);
      return {
        email: invitee.email,
        status: refusal ? ("refused" as const) : ("sent" as const),
        refusal,
      };
    }),
  );
}

async function openForm() {
  signedInWith(north);
  network.list(queries.list, () => []);
  const app = renderApp("/w/north/invitations");
  const { user } = app;
  await user.click(
    await screen.findByRole("button", { name: "Invite people" }),
  );
  const dialog = within(await screen.findByRole("dialog"));
  const field = dialog.getByLabelText("E-mail addresses");
  return {
    ...app,
    dialog,
    field,
    paste: async (text: string) => {
      await user.click(field);
      await user.paste(text);
    },
    choose: async (text: string) => {
      const way = dialog.queryByRole("button", { name: "Use a file instead" });
      if (way) await user.click(way);
      const input =
        document.querySelector<HTMLInputElement>("input[type=file]");
      await user.upload(input!, new File([text], "people.csv"));
    },
  };
}

const pills = () =>
  within(screen.getByRole("list", { name: "Addresses" }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);

const rows = () =>
  within(screen.getByRole("list", { name: "People to invite" }))
    .getAllByRole("listitem")
    .map((row) => row.getAttribute("aria-label"));

test("one address is sent at once", async () => {
  checks({});
  const send = sends();
  const { user, dialog, paste } = await openForm();
  await paste("bo@north.example");
  await user.click(dialog.getByRole("radio", { name: "Admin" }));
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await told("bo@north.example is invited.");
  expect(send.mock.calls).toEqual([
    [
      {
        workspaceId: north._id,
        invitees: [{ email: "bo@north.example", role: "admin" }],
      },
    ],
  ]);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("three clients of one customer are invited in one go", async () => {
  checks({});
  const send = sends();
  const few = { people: [], more: false };
  const acme = { customerId: "customer_acme" as Id<"customers">, name: "Acme" };
  const { user, dialog, paste } = await openForm();
  network.list(api.customers.list, () => [
    { ...acme, archivedAt: null, staff: few, clients: few },
  ]);
  await paste("ada@acme.example, bea@acme.example\ncy@acme.example");
  await user.click(dialog.getByRole("radio", { name: "Client" }));
  const button = () =>
    dialog.getByRole("button", { name: "Send 3 invitations" });
  expect(isOff(button())).toBe(true);
  await user.click(dialog.getByRole("combobox", { name: "Customer" }));
  await user.click(await screen.findByRole("option", { name: "Acme" }));
  await expectNoViolations();
  await user.click(button());
  await told("ada@acme.example and 2 others are invited.");
  expect(send.mock.calls.flatMap(([{ invitees }]) => invitees)).toEqual(
    ["ada", "bea", "cy"].map((name) => ({
      email: `${name}@acme.example`,
      role: "client",
      customerId: acme.customerId,
    })),
  );
});

test("by keyboard alone pills are made, walked through, taken off and sent", async () => {
  checks({});
  const send = sends();
  const { user, field } = await openForm();
  await waitFor(() => expect(document.activeElement).toBe(field));
  await user.keyboard("ada@x.example,bea@x.example cy@x.example{Enter}");
  expect(pills()).toEqual(["ada@x.example", "bea@x.example", "cy@x.example"]);
  await user.keyboard("{ArrowLeft}{ArrowLeft}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe(
    "Remove bea@x.example",
  );
  await user.keyboard("{Enter}");
  expect(pills()).toEqual(["ada@x.example", "cy@x.example"]);
  expect(document.activeElement).toBe(field);
  await user.keyboard("di@x.example{Enter}{Backspace}");
  expect(pills()).toEqual(["ada@x.example", "cy@x.example"]);
  await user.keyboard("ed@x.example{Tab}");
  expect(pills()).toContain("ed@x.example");
  await user.click(field);
  await user.keyboard("{Enter}");
  await told("ada@x.example and 2 others are invited.");
  expect(send).toHaveBeenCalledOnce();
});

test("what is pasted becomes pills, whatever stands between them, each once", async () => {
  checks({});
  const { paste } = await openForm();
  await paste("ADA@x.example; bea@x.example\tcy@x.example\r\n");
  await paste("Di Ros <di@x.example>, ada@x.example");
  expect(pills()).toEqual([
    "ada@x.example",
    "bea@x.example",
    "cy@x.example",
    "di@x.example",
  ]);
});

test("a wrong address is marked and named, and keeps nobody else from being sent theirs", async () => {
  checks({});
  const send = sends();
  const { user, dialog, field, paste } = await openForm();
  expect(isOff(dialog.getByRole("button", { name: "Send invitations" }))).toBe(
    true,
  );
  await paste("nina@corp, ada@x.example");
  dialog.getByText(sentence("“nina@corp” is no e-mail address."));
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await expectNoViolations();
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await told("ada@x.example is invited.");
  expect(pills()).toEqual(["nina@corp"]);
  await waitFor(() => expect(document.activeElement).toBe(field));
  await user.click(dialog.getByRole("button", { name: "Correct nina@corp" }));
  await user.keyboard(".example");
  expect(field).toHaveProperty("value", "nina@corp.example");
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await told("nina@corp.example is invited.");
  expect(send).toHaveBeenCalledTimes(2);
});

test.each([
  ["Esc", (user: User) => user.keyboard("{Escape}")],
  [
    "Cancel",
    (user: User) => user.click(screen.getByRole("button", { name: "Cancel" })),
  ],
])(
  "what was typed is there again after %s, on another page too",
  async (_how, close) => {
    checks({});
    const { user, dialog, paste, go } = await openForm();
    await paste("ada@x.example, ");
    await user.keyboard("bea@x");
    await user.click(dialog.getByRole("radio", { name: "Admin" }));
    await close(user);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    go("/w/north/team");
    await screen.findByRole("heading", { name: "Team" });
    await user.click(screen.getByRole("button", { name: "Invite people" }));
    const again = within(await screen.findByRole("dialog"));
    expect(pills()).toEqual(["ada@x.example", "bea@x"]);
    expect(again.getByRole("radio", { name: "Admin" })).toHaveProperty(
      "checked",
      true,
    );
    await user.click(again.getByRole("button", { name: "Clear" }));
    expect(screen.queryByRole("list", { name: "Addresses" })).toBeNull();
  },
);

test("a list from a file is not thrown away by Esc", async () => {
  checks({});
  const { user, dialog, choose } = await openForm();
  await choose("email\ncy@x.example\n");
  await dialog.findByText("1 person can be invited.");
  await user.keyboard("{Escape}");
  await user.click(
    await screen.findByRole("button", { name: "Keep the list" }),
  );
  expect(rows()).toEqual(["cy@x.example"]);
  await user.click(dialog.getByRole("button", { name: "Close" }));
  await user.click(await screen.findByRole("button", { name: "Discard" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("how long they hold and how many are left this hour is said", async () => {
  network.answer(queries.getAllowance, {
    left: 388.4,
    // By the server's clock; nothing grows while this test runs.
    at: Date.now() + 60_000,
    perHour: 400,
    firstDay: { left: 50, until: 0 },
  });
  const { dialog } = await openForm();
  dialog.getByText("Expires after 7 days · 388 left this hour");
});

test("what the server has against an address stands at its pill before anything is sent", async () => {
  checks({ "bo@north.example": isMember });
  const send = sends();
  const { user, dialog, paste } = await openForm();
  await paste("bo@north.example, lior@x.example");
  await dialog.findByText(
    sentence("bo@north.example: Bo Castellan is in this workspace already."),
  );
  dialog.getByText(sentence(/^lior@x\.example: Lior was removed\./));
  expect(send).not.toHaveBeenCalled();
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await told("lior@x.example is invited.");
  expect(send.mock.lastCall?.[0].invitees).toEqual([
    { email: "lior@x.example", role: "member" },
  ]);
});

test("the server's refusal is told at the pill, which stays", async () => {
  checks({});
  sends(() => isMember);
  const { user, dialog, paste } = await openForm();
  await paste("bo@north.example");
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await dialog.findByText(
    sentence("bo@north.example: Bo Castellan is in this workspace already."),
  );
  expect(pills()).toEqual(["bo@north.example"]);
});

test.each([
  [rateLimited(30_000), "That was a lot at once. You can go on in 30 seconds."],
  [
    refusal("roleMissing", { role: "client" }, { field: "role" }),
    "WorkOS refused the role “client”. If it is missing there, add it in the WorkOS dashboard under Authorization, Roles, and try again.",
  ],
  [
    refusal("workosSilent"),
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  ],
])("what is refused as a whole is told in words: %#", async (error, words) => {
  checks({});
  const { user, dialog, paste } = await openForm();
  network.handle(manage.send, () => {
    throw error;
  });
  await paste("bo@north.example");
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await dialog.findByText(words);
  expect(pills()).toEqual(["bo@north.example"]);
});

test("a row is corrected in place, and asked about anew", async () => {
  const check = checks({});
  const { user, dialog, choose } = await openForm();
  await choose("email,role\nnobody,boss\ncy@x.example,member\n");
  await dialog.findByText(sentence("“nobody” is no e-mail address."));
  const address = dialog.getByLabelText("Address of nobody");
  await user.clear(address);
  await user.type(address, "cy@x.example{Enter}");
  await dialog.findByText("“boss” is no role. Choose one.");
  await dialog.findByText("This address is on line 2 already.");
  await user.click(
    dialog.getAllByRole("button", { name: "Leave out cy@x.example" })[1]!,
  );
  await user.selectOptions(
    dialog.getByLabelText("Role of cy@x.example"),
    "admin",
  );
  await dialog.findByText("1 person can be invited.");
  expect(check.mock.lastCall?.[0].invitees).toEqual([
    { email: "cy@x.example", role: "admin" },
  ]);
});

test("a file that can’t be read says why, and another can be chosen", async () => {
  checks({});
  const { dialog, choose } = await openForm();
  await choose("name\nBo\n");
  await dialog.findByText(
    /No column of this file has e-mail addresses.*“name”/,
  );
  await choose(
    "email,role,customer\ncy@x.example,client,Acme\nbo@x.example,,\n",
  );
  await dialog.findByText("2 people can be invited.");
});

test("failures are told for their address and can be tried again; nothing else is lost", async () => {
  checks({});
  let isDown = true;
  const send = sends(({ email }) =>
    isDown && email.startsWith("person3@") ? away : null,
  );
  const { user, dialog, choose } = await openForm();
  await choose(
    [
      "email",
      ...Array.from({ length: 30 }, (_, i) => `person${i}@x.example`),
    ].join("\n"),
  );
  await user.click(
    await dialog.findByRole("button", { name: "Send 30 invitations" }),
  );
  await dialog.findByText("29 invitations sent. 1 person can be invited.");
  expect(rows()).toEqual(["person3@x.example"]);
  dialog.getByText(
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  );
  // In groups, so that there is progress to see.
  expect(send.mock.calls.map(([{ invitees }]) => invitees.length)).toEqual([
    25, 5,
  ]);
  isDown = false;
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await told("person0@x.example and 29 others are invited.");
});

test("a list that takes more than an hour says so before anything is sent", async () => {
  checks({});
  const sent = sends();
  network.answer(queries.getAllowance, {
    left: 1,
    // By the server's clock; nothing grows while this test runs.
    at: Date.now() + 60_000,
    perHour: 400,
    firstDay: { left: 50, until: 0 },
  });
  const { dialog, paste } = await openForm();
  await paste("ada@x.example, bea@x.example, cy@x.example");
  await dialog.findByText(/400 invitations an hour: 1 of these 3 now/);
  dialog.getByRole("button", { name: "Save the list as a file" });
  expect(sent).not.toHaveBeenCalled();
});

test("a rate limit stops the sending, and the rest of the list stays", async () => {
  checks({});
  const { user, dialog, choose } = await openForm();
  let calls = 0;
  const send = network.handle(manage.send, ({ invitees }) => {
    if (++calls > 1) throw rateLimited(5_000);
    return invitees.map(({ email }) => ({
      email,
      status: "sent" as const,
      refusal: null,
    }));
  });
  await choose(
    [
      "email",
      ...Array.from({ length: 80 }, (_, i) => `person${i}@x.example`),
    ].join("\n"),
  );
  await user.click(
    await dialog.findByRole("button", { name: "Send 80 invitations" }),
  );
  await dialog.findByText(
    "That was a lot at once. You can go on in 5 seconds.",
  );
  await dialog.findByText("25 invitations sent. 55 people can be invited.");
  expect(send).toHaveBeenCalledTimes(2);
});

test("when WorkOS is down for a whole chunk, the rest is not tried", async () => {
  checks({});
  const send = sends(() => away);
  const { user, dialog, choose } = await openForm();
  await choose(
    [
      "email",
      ...Array.from({ length: 60 }, (_, i) => `person${i}@x.example`),
    ].join("\n"),
  );
  await user.click(
    await dialog.findByRole("button", { name: "Send 60 invitations" }),
  );
  await dialog.findByRole("alert");
  expect(send).toHaveBeenCalledOnce();
  await dialog.findByRole("button", { name: "Send 60 invitations" });
});

test("a check that fails is told, and can be tried again", async () => {
  network.handle(queries.check, () => {
    throw new Error("lost");
  });
  const { user, dialog, choose } = await openForm();
  await choose("email\ncy@x.example\nbo@x.example\n");
  await dialog.findByText("Something went wrong. Try again.");
  checks({});
  await user.click(dialog.getByRole("button", { name: "Try again" }));
  await dialog.findByText("2 people can be invited.");
});

test("an address with an open invitation can be sent the mail again right there, and leaves the field", async () => {
  checks({ "mara@north.example": isInvited });
  const resend = network.handle(manage.resend, () => null);
  const { user, dialog, field, paste } = await openForm();
  await paste("mara@north.example, bo@north.example");
  await user.click(
    await dialog.findByRole("button", {
      name: "Resend the invitation to mara@north.example",
    }),
  );
  await told("The mail to mara@north.example is sent again.");
  expect(resend.mock.calls).toMatchObject([[{ invitationId: "invitation_1" }]]);
  expect(pills()).toEqual(["bo@north.example"]);
  expect(document.activeElement).toBe(field);
});

test("where the product has a limit, it is said how many seats are free, and before sending that they are too few", async () => {
  const use = { seats: 5, people: 2, invited: 1, free: 2 };
  checks({});
  const { user, dialog, paste } = await openForm();
  expect(dialog.queryByText(/seat/)).toBeNull();
  act(() => network.answer(api.hooks.getSeats, use));
  dialog.getByText("2 of 5 seats are free. Open invitations take one each.");
  await paste("bo@north.example cy@north.example di@north.example");
  dialog.getByText(
    /^Only 2 seats are free, so not all of these 3 can be invited\. Remove somebody/,
  );
  await user.click(
    dialog.getByRole("button", { name: "Remove di@north.example" }),
  );
  dialog.getByText(/^2 of 5 seats are free\./);
  act(() => network.answer(api.hooks.getSeats, { ...use, free: -1 }));
  dialog.getByText(/^No seat is free, so none of these 2 can be invited\./);
});

test("of a list from a file it is said that there are too few seats, before anything is sent", async () => {
  checks({});
  const send = sends();
  const { dialog, choose } = await openForm();
  network.answer(api.hooks.getSeats, {
    seats: 4,
    people: 3,
    invited: 0,
    free: 1,
  });
  await choose("email\nbo@north.example\ncy@north.example\n");
  await dialog.findByText(
    /^Only 1 seat is free, so not all of these 2 can be invited\./,
  );
  expect(send.mock.calls).toEqual([]);
});
