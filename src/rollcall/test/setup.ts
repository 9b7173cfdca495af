import { cleanNotifications } from "@mantine/notifications";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { LaterDialog } from "../components/later";
import { toastStore } from "../lib/toastStore";
import { network } from "./network";
import { packs } from "../messages/en/packs";
import { loadTexts } from "../messages/load";
import type { PackName } from "../messages/shape";

// As on any page: whatever it says is there before it is drawn.
await loadTexts(Object.keys(packs) as PackName[]);

// The network's edge: everything on our side of it is the real thing.
vi.mock("convex/react", async () => (await import("./network")).convexReact);
vi.mock(
  "convex-helpers/react/cache/hooks",
  async () => (await import("./network")).convexReact,
);
vi.mock(
  "@convex-dev/workos",
  async () => (await import("./network")).convexWorkos,
);
vi.mock(
  "@workos-inc/authkit-react",
  async () => (await import("./network")).authkitReact,
);

// A busy machine is not a failing test.
configure({ asyncUtilTimeout: 15_000 });

// Dialogs come at once; how they are waited for has a test of its own.
beforeAll(async () => {
  const found = import.meta.glob<Record<string, LaterDialog<never>>>([
    "../features/*/dialogs.ts",
    "../{app,components}/dialogs.ts",
  ]);
  const modules = await Promise.all(Object.values(found).map((load) => load()));
  await Promise.all(
    modules
      .flatMap(Object.values<LaterDialog<never>>)
      .map((dialog) => dialog.fetch()),
  );
});
beforeEach(() => network.reset());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  cleanup();
  cleanNotifications(toastStore);
  sessionStorage.clear();
  localStorage.clear();
});

// What jsdom lacks and Mantine asks for.
window.HTMLElement.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
Object.defineProperty(window, "matchMedia", {
  writable: true,
  value: (media: string) => ({
    matches: false,
    media,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  }),
});
window.Blob.prototype.arrayBuffer = function (this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error ?? new Error("Unreadable."));
    reader.readAsArrayBuffer(this);
  });
};
class ResizeObserverStub {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver = ResizeObserverStub;
if (!("fonts" in document))
  Object.defineProperty(document, "fonts", {
    value: {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    },
  });
