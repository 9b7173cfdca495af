import { screen, waitFor } from "@testing-library/react";
import { expect } from "vitest";

/** A toast says so; a name in it is an element of its own. */
export async function told(sentence: string) {
  await waitFor(() =>
    expect(
      screen
        .getAllByRole("status")
        .map(({ textContent }) => textContent)
        .join("\n"),
    ).toContain(sentence),
  );
}
