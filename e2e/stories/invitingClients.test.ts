import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { button, dialog, row } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { invitedOf } from "./invited.ts";
import { addCustomer, ana, chooseCustomer } from "./team.ts";
import { WAYS } from "./ways.ts";

const ADDRESSES = ["ada@acme.example", "ben@acme.example", "cleo@acme.example"];

describe.skipIf(!hasChromium())("three people are invited as clients", () => {
  const local = withSharedStack({ prepare: () => addCustomer(local, "Acme") });

  test.each(WAYS)("%s", async (_name, way) => {
    const { page, hands } = await ana(local, way);
    await hands.press(button(page, "Invite people"));
    await hands.type(
      page.getByLabel("E-mail addresses"),
      `${ADDRESSES.join(", ")}, `,
    );
    await hands.press(page.getByRole("radio", { name: "Client" }));
    await chooseCustomer(hands, dialog(page), "Acme");
    const send = button(page, "Send 3 invitations");
    await hands.interrupt(send);
    await hands.press(send);
    await page
      .getByText("ada@acme.example and 2 others are invited.")
      .waitFor();
    await dialog(page).waitFor({ state: "detached" });
    for (const address of ADDRESSES)
      await row(page, address)
        .getByText("Client")
        .filter({ visible: true })
        .first()
        .waitFor();
    expect(await invitedOf(local, "acme.example")).toEqual(
      ADDRESSES.map((email) => ({ email, role: "client", customer: "Acme" })),
    );
  });
});
