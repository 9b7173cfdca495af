/*
 * Members, their assignments and the audit: what other folders call. The writes
 * themselves are in rows/write.ts, which other folders reach through this file only.
 */

export * from "./rows/accounts";
export * from "./rows/assignments";
export * from "./rows/changes";
export * from "./rows/forgetting";
export * from "./rows/notes";
export * from "./rows/owners";
export * from "./rows/pendingRemovals";
export {
  copyProfile,
  copyProfilePage,
  copyProfileToRow,
  displayName,
  eraseCopies,
  ERASED_NAME,
  isErased,
  personBehind,
  pictureOf,
} from "./rows/profileCopies";
export * from "./rows/reads";
export { bringHeldInLine, decisionAtFirst } from "./rows/reviewed";
export * from "./rows/seen";
export * from "./rows/requests";
export {
  bringInLine as bringShownInLine,
  directoryOfMember,
  setShown,
  showCustomerName,
  showDirectory,
  showDirectoryAnew,
  showOrder,
} from "./rows/shown";
export { assign, customerNameOf, unassign, type Why } from "./rows/write";
