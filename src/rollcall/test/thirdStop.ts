import { expect } from "vitest";
import type { renderApp } from "./renderApp";

/** What has the focus at the third stop from a page's start: by its links that skip. */
export async function thirdStop(
  user: ReturnType<typeof renderApp>["user"],
): Promise<Element | null> {
  for (const link of ["Skip to content", "Skip to the list"]) {
    await user.tab();
    expect(document.activeElement?.textContent).toBe(link);
  }
  await user.keyboard("{Enter}");
  return document.activeElement;
}
