import type { Id } from "../../../convex/_generated/dataModel";
import { usePreview } from "../lib/preview";
import { useSnapshot } from "../lib/snapshot";

/** Whom the pages call "you". Nobody in a preview: the role that is looked with is no person. */
export function useViewerId(): Id<"users"> | null {
  const { viewer } = useSnapshot();
  const { looking } = usePreview();
  return looking ? null : (viewer?._id ?? null);
}
