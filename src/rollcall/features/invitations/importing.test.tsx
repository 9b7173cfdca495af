import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import * as samples from "./importing/samples.helpers";
import { isOff } from "../../test/isOff";

const { queries, manage } = api.invitations;
const north = workspace("North");

async function choose(content: BlobPart, name = "people.csv") {
  signedInWith(north);
  network.list(queries.list, () => []);
  const check = network.handle(queries.check, ({ invitees }) =>
    invitees.map(({ email }) => ({
      email,
      refusal: null,
      notice: null,
      openInvitationId: null,
    })),
  );
  const send = network.handle(manage.send, ({ invitees }) =>
    invitees.map(({ email }) => ({
      email,
      status: "sent" as const,
      refusal: null,
    })),
  );
  const { user } = renderApp("/w/north/invitations");
  const [button] = await screen.findAllByRole("button", {
    name: "Invite people",
  });
  await user.click(button!);
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Use a file instead" }));
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  await user.upload(input!, new File([content], name, { type: "text/csv" }));
  return { user, dialog, check, send };
}

const invited = (send: {
  mock: { calls: [{ invitees: { email: string }[] }][] };
}) =>
  send.mock.calls.flatMap(([{ invitees }]) =>
    invitees.map(({ email }) => email),
  );

test("an export with two people who are gone: they are left out, one is chosen, and only those are sent", async () => {
  const { user, dialog, check, send } = await choose(samples.MICROSOFT_365);
  await dialog.findByText(
    "1 person can be invited. 2 people are left out by their status in the file.",
  );
  expect(invited(check)).toEqual(["ines@harbor.example"]);
  const gone = within(
    dialog.getByRole("region", { name: /left out unless you choose/i }),
  );
  const [otto, una] = gone.getAllByRole("listitem");
  expect(otto?.textContent).toMatch(/Otto Brandt · Suspended/);
  expect(una?.textContent).toMatch(/Una Falk · Removed/);

  await user.click(gone.getByLabelText("Invite una@harbor.example"));
  await dialog.findByText(/^2 people can be invited. 1 person is left out/);
  const list = within(dialog.getByRole("list", { name: "People to invite" }));
  list.getByText("Una Falk");
  list.getByText("Removed");
  await user.click(dialog.getByRole("button", { name: "Send 2 invitations" }));
  await screen.findByText(/and 1 other are invited/);
  expect(invited(send)).toEqual(["ines@harbor.example", "una@harbor.example"]);
});

test("somebody who was chosen can be left out again, by the box or in the list", async () => {
  const { user, dialog, send } = await choose(samples.OKTA);
  const box = await dialog.findByLabelText("Invite otto@harbor.example");
  await user.click(box);
  await dialog.findByText("3 people can be invited.");
  await user.click(box);
  await dialog.findByText(/^2 people can be invited. 1 person is left out/);
  await user.click(box);
  await user.click(
    await dialog.findByRole("button", {
      name: "Leave out otto@harbor.example",
    }),
  );
  expect(box).toHaveProperty("checked", false);
  await user.click(dialog.getByRole("button", { name: "Send 2 invitations" }));
  await screen.findByText(/and 1 other are invited/);
  expect(invited(send)).toEqual(["ines@harbor.example", "nils@harbor.example"]);
});

test("a bot without an address is named, and asked for one when chosen", async () => {
  const { user, dialog } = await choose(samples.SLACK);
  const box = await dialog.findByLabelText("Invite Release");
  expect(box.closest("li")?.textContent).toMatch(/Release · BotNo address/);
  await user.click(box);
  const row = within(
    within(dialog.getByRole("list", { name: "People to invite" })).getByRole(
      "listitem",
      { name: "Release" },
    ),
  );
  row.getByText("Give an e-mail address.");
});

test("the review says which headings were found, and what is not used", async () => {
  const { dialog } = await choose(samples.OKTA);
  await dialog.findByText(
    "Address: “email”. Name: “firstName” and “lastName”. Status: “status”. Not used: “login”.",
  );
  const list = within(dialog.getByRole("list", { name: "People to invite" }));
  expect(list.getByText("Ines Duarte").tagName).toBe("BDI");
  list.getByText("Not active yet");
});

test("a file without headings says how its columns were told", async () => {
  const { dialog } = await choose("Cy,cy@x.example\n");
  await dialog.findByText(/The file has no headings/);
});

test("when all in a file are gone, there is nothing to send until one is chosen", async () => {
  const { user, dialog } = await choose(
    "email,status\ncy@x.example,Archived\n",
  );
  await dialog.findByText(/^0 people can be invited. 1 person is left out/);
  expect(isOff(dialog.getByRole("button", { name: "Send invitations" }))).toBe(
    true,
  );
  await user.click(dialog.getByLabelText("Invite cy@x.example"));
  await dialog.findByRole("button", { name: "Send 1 invitation" });
});

test.each<[string, BlobPart, string]>([
  [
    "a spreadsheet",
    "PK\u0003\u0004",
    "This is a spreadsheet. Save it as CSV first.",
  ],
  ["a PDF", "%PDF-1.7", "This is a PDF. Save the list as CSV first."],
  ["no text", "a\0b", "This file is no text. Save the list as CSV first."],
  ["an empty file", "", "This file is empty."],
  [
    "headings only",
    "email,role\n",
    "There is nobody in this file: it has only headings.",
  ],
])("%s is refused with what to do", async (_what, content, sentence) => {
  const { dialog, check } = await choose(content);
  expect((await dialog.findByRole("alert")).textContent).toBe(sentence);
  expect(check).not.toHaveBeenCalled();
});
