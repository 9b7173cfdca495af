import { screen, waitFor, within } from "@testing-library/react";
import type { FunctionReturnType } from "convex/server";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import {
  type AppErrorCode,
  refusal as listed,
} from "../../../convex/lib/errors";
import { network } from "../../test/network";
import { refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import type { Checked, Invitee } from "./drafts";

const { queries, manage } = api.invitations;
const north = workspace("North");

type CheckRefusal = NonNullable<Checked["refusal"]>;
type SendRefusal = NonNullable<
  FunctionReturnType<typeof manage.send>[number]["refusal"]
>;
const isMember: CheckRefusal = listed(
  "alreadyMember",
  { person: "Bo Castellan" },
  { field: "email" },
);
const away: SendRefusal = listed("workosSilent");

/** What the server says of these addresses before anything is sent; nothing against the others. */
function checks(refusals: Record<string, CheckRefusal>) {
  return network.handle(queries.check, ({ invitees }) =>
    invitees.map(({ email }) => ({
      email,
      refusal: refusals[email] ?? null,
      notice: email.startsWith("lior") ? "Lior was removed." : null,
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
  const { user } = renderApp("/w/north/invitations");
  const [button] = await screen.findAllByRole("button", {
    name: "Invite people",
  });
  await user.click(button!);
  const dialog = within(await screen.findByRole("dialog"));
  return {
    user,
    dialog,
    paste: async (text: string) => {
      await user.click(dialog.getByLabelText("E-mail addresses"));
      await user.paste(text);
    },
    choose: async (text: string) => {
      const input =
        document.querySelector<HTMLInputElement>("input[type=file]");
      await user.upload(input!, new File([text], "people.csv"));
    },
  };
}

const rows = () =>
  within(screen.getByRole("list", { name: "People to invite" }))
    .getAllByRole("listitem")
    .map((row) => row.getAttribute("aria-label"));

test("one address is sent at once", async () => {
  const send = sends();
  const { user, dialog, paste } = await openForm();
  await paste("bo@north.example");
  await user.selectOptions(dialog.getByLabelText("Role"), "admin");
  await user.click(dialog.getByRole("button", { name: "Send invitation" }));
  await screen.findByText("1 invitation sent.");
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

test("an invalid address is told at the field, and nothing is sent", async () => {
  const send = sends();
  const { user, dialog, paste } = await openForm();
  await user.click(dialog.getByRole("button", { name: "Send invitation" }));
  await dialog.findByText("Give an e-mail address.");
  await paste("bo@");
  await user.click(dialog.getByRole("button", { name: "Send invitation" }));
  await dialog.findByText("“bo@” is no e-mail address.");
  expect(send).not.toHaveBeenCalled();
});

test("the server's refusal is told, and the form stays as it is", async () => {
  sends(() => isMember);
  const { user, dialog, paste } = await openForm();
  await paste("bo@north.example");
  await user.click(dialog.getByRole("button", { name: "Send invitation" }));
  await dialog.findByText(isMember.message);
  expect(dialog.getByLabelText("E-mail addresses")).toHaveProperty(
    "value",
    "bo@north.example",
  );
});

test.each<[AppErrorCode, string]>([
  ["RATE_LIMITED", "That was a lot at once. Try again in 30 seconds."],
  ["ROLE_MISSING", "WorkOS has no role client. Add it there."],
  ["PROVIDER_UNAVAILABLE", "WorkOS did not answer."],
])("%s is told with its sentence", async (code, sentence) => {
  const { user, dialog, paste } = await openForm();
  network.handle(manage.send, () => {
    throw refusal(code, sentence);
  });
  await paste("bo@north.example");
  await user.click(dialog.getByRole("button", { name: "Send invitation" }));
  await dialog.findByText(sentence);
});

test("many are checked before anything is sent; what has a problem comes first and is left out", async () => {
  checks({ "bo@north.example": isMember });
  const send = sends();
  const { user, dialog, paste } = await openForm();
  await paste("cy@x.example, nobody, lior@x.example\nbo@north.example");
  await user.click(dialog.getByRole("button", { name: "Check 4 addresses" }));
  await dialog.findByText(/2 people can be invited; 2 can’t as they stand/);
  expect(rows()).toEqual([
    "nobody",
    "bo@north.example",
    "cy@x.example",
    "lior@x.example",
  ]);
  dialog.getByText("“nobody” is no e-mail address.");
  dialog.getByText(isMember.message);
  dialog.getByText("Lior was removed.");
  expect(send).not.toHaveBeenCalled();
  await user.click(
    dialog.getByRole("button", { name: "Remove 2 with a problem" }),
  );
  expect(rows()).toEqual(["cy@x.example", "lior@x.example"]);
  await user.click(dialog.getByRole("button", { name: "Send 2 invitations" }));
  await screen.findByText("2 invitations sent.");
  expect(send).toHaveBeenCalledOnce();
});

test("a row is corrected in place, and asked about anew", async () => {
  const check = checks({});
  const { user, dialog, choose } = await openForm();
  await choose("email,role\nnobody,boss\ncy@x.example,member\n");
  await dialog.findByText("“nobody” is no e-mail address.");
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
  dialog.getByText(away.message);
  // In groups, so that there is progress to see.
  expect(send.mock.calls.map(([{ invitees }]) => invitees.length)).toEqual([
    25, 5,
  ]);
  isDown = false;
  await user.click(dialog.getByRole("button", { name: "Send 1 invitation" }));
  await screen.findByText("30 invitations sent.");
});

test("a list that takes more than an hour says so before anything is sent", async () => {
  checks({});
  const sent = sends();
  network.answer(queries.getAllowance, {
    left: 1,
    // By the server's clock; nothing grows while this test runs.
    at: Date.now() + 60_000,
    perHour: 400,
  });
  const { user, dialog, paste } = await openForm();
  await paste("ada@x.example, bea@x.example, cy@x.example");
  await user.click(dialog.getByRole("button", { name: "Check 3 addresses" }));
  await dialog.findByText(/400 invitations an hour: 1 of these 3 now/);
  dialog.getByRole("button", { name: "Save the list as a file" });
  expect(sent).not.toHaveBeenCalled();
});

test("a rate limit stops the sending, and the rest of the list stays", async () => {
  checks({});
  const { user, dialog, choose } = await openForm();
  let calls = 0;
  const send = network.handle(manage.send, ({ invitees }) => {
    if (++calls > 1) throw refusal("RATE_LIMITED", "That was a lot at once.");
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
  await dialog.findByText("That was a lot at once.");
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
