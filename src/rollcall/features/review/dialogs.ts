import { later } from "../../components/later";
import { part } from "../../lib/part";

/* What a review asks, each with its code once it is opened. */

export const NoteDialog = later(
  async () => (await part(import("./NoteDialog"), "review")).NoteDialog,
  ({ item }) => item !== null,
  { item: null },
);

export const SignOffDialog = later(
  async () => (await part(import("./SignOffDialog"), "review")).SignOffDialog,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);

export const StartReviewDialog = later(
  async () =>
    (await part(import("./StartReviewDialog"), "review")).StartReviewDialog,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);
