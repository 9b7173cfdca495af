import { AccountPage } from "../../features/account/AccountPage";
import { useWorkspace } from "../workspaceContext";

export function AccountRoute() {
  return <AccountPage workspace={useWorkspace()} />;
}
