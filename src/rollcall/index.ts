/*
 * What a product imports of the dashboard; docs/adopting.md, "In your own shell". The rest
 * of src/rollcall may change with any update.
 */
export { RollcallProvider } from "./app/host/RollcallProvider";
export {
  AccessExplainer,
  InvitationsPage,
  MembersPage,
  WorkspaceSettings,
  WorkspaceSwitcher,
} from "./app/host/components";
export { type CurrentWorkspace, useWorkspace } from "./app/host/current";
export { RollcallDashboard } from "./app/host/RollcallDashboard";
export type { OwnTexts, Texts } from "./messages";
export type {
  Navigation,
  Page,
  SettingsSection,
  WorkspacePage,
} from "./lib/navigation";
