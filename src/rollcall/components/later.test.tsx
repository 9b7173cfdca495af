import { Button, MantineProvider, Modal } from "@mantine/core";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ComponentType, useState } from "react";
import { beforeEach, expect, test } from "vitest";
import { sooner } from "../lib/sooner";
import { later } from "./later";

type Props = { isOpen: boolean; onClose: () => void };

function Real({ isOpen, onClose }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Rename">
      <Button onClick={onClose}>Done</Button>
    </Modal>
  );
}

/** Every call waits until it is answered. */
function fetching() {
  const asked: {
    come: (component: ComponentType<Props>) => void;
    fail: (error: Error) => void;
  }[] = [];
  const load = () =>
    new Promise<ComponentType<Props>>((come, fail) =>
      asked.push({ come, fail }),
    );
  return { asked, load };
}

function show(Dialog: ReturnType<typeof later<Props>>) {
  function Page() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <Button {...sooner(Dialog)} onClick={() => setOpen(true)}>
          Rename it
        </Button>
        <Dialog isOpen={isOpen} onClose={() => setOpen(false)} />
      </>
    );
  }
  render(
    <MantineProvider env="test">
      <Page />
    </MantineProvider>,
  );
  return userEvent.setup({ pointerEventsCheck: 0 });
}

const dialogOf = (load: () => Promise<ComponentType<Props>>) =>
  later(load, ({ isOpen }) => isOpen, { isOpen: false });

const answer = (how: () => void) =>
  act(async () => {
    how();
    await Promise.resolve();
  });

const opener = () => screen.getByText("Rename it");

// jsdom has the element, and not how it is shown.
beforeEach(() => {
  let before: Element | null = null;
  HTMLDialogElement.prototype.showModal = function () {
    before = document.activeElement;
    this.open = true;
    this.querySelector("button")?.focus();
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    if (before instanceof HTMLElement) before.focus();
  };
});

test("what was asked for is waited for in sight, and opens; then the focus goes back to its button", async () => {
  const { asked, load } = fetching();
  const user = show(dialogOf(load));
  await user.click(opener());
  expect(screen.getByRole("status").textContent).toBe("Loading…");
  await answer(() => asked[0]!.come(Real));
  await user.click(await screen.findByText("Done"));
  expect(screen.queryByRole("status")).toBeNull();
  await waitFor(() => expect(screen.queryByText("Done")).toBeNull());
  await waitFor(() =>
    expect(document.activeElement).toBe(opener().closest("button")),
  );
});

test("what is pointed at is fetched, once, and opens at once", async () => {
  const { asked, load } = fetching();
  const user = show(dialogOf(load));
  expect(asked).toHaveLength(0);
  await user.hover(opener());
  await answer(() => asked[0]!.come(Real));
  await user.click(opener());
  await screen.findByText("Done");
  expect(asked).toHaveLength(1);
});

test("what can't be fetched is told of, and tried again", async () => {
  const { asked, load } = fetching();
  const user = show(dialogOf(load));
  await user.click(opener());
  await answer(() => asked[0]!.fail(new Error("No network.")));
  expect((await screen.findByRole("alert")).textContent).toMatch(
    /Something went wrong/,
  );
  await user.click(screen.getByText("Try again"));
  await answer(() => asked[1]!.come(Real));
  await screen.findByText("Done");
});

test("one goes back while it comes, and it does not open on its own", async () => {
  const { asked, load } = fetching();
  const user = show(dialogOf(load));
  await user.click(opener());
  await user.click(screen.getByText("Cancel"));
  await answer(() => asked[0]!.come(Real));
  expect(screen.queryByText("Done")).toBeNull();
  expect(document.activeElement).toBe(opener().closest("button"));
  await user.click(opener());
  await screen.findByText("Done");
});
