import { act, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { en } from "../messages/en";
import { adoptTexts, chooseLanguage } from "../messages/load";
import type { Texts } from "../messages/shape";
import { useTranslations } from "../messages/useTranslations";
import { FirstMark } from "./FirstMark";
import { Said } from "./Said";

/* What index.html shows stays until the first words can be said. */

let come: () => void;
let index: HTMLElement;

beforeEach(() => {
  const fetched = new Promise<{ texts: Texts }>((resolve) => {
    come = () => resolve({ texts: en });
  });
  adoptTexts({ languages: { nn: () => fetched } });
  localStorage.setItem("rollcall:language", "nn");
  // As it is read when the page is opened.
  adoptTexts({ languages: { nn: () => fetched }, changes: {} });
  index = document.createElement("div");
  index.innerHTML = '<div class="first"><svg></svg>Rollcall</div>';
  document.body.append(index);
});
afterEach(async () => {
  index.remove();
  await chooseLanguage("en");
  adoptTexts({});
});

function Cancel() {
  return useTranslations("common")("cancel");
}

test("the mark of the page stays until the first texts are there", async () => {
  const root = createRoot(index);
  await act(async () => {
    root.render(
      <StrictMode>
        <Said texts={["front"]} waiting={<FirstMark />}>
          <Cancel />
        </Said>
      </StrictMode>,
    );
    await Promise.resolve();
  });
  expect(index.innerHTML).toBe('<div class="first"><svg></svg>Rollcall</div>');
  await act(async () => {
    come();
    await Promise.resolve();
  });
  await waitFor(() => expect(index.textContent).toBe("Cancel"));
  act(() => root.unmount());
});
