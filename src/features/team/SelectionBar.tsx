import { Button, CloseButton, Divider, Menu, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Role } from "../../../convex/lib/validators";
import { WriteItem, SubmitButton } from "../../components/WriteButton";
import { ROLES } from "../../lib/labels";
import { type TeamViewer, whyNotRole } from "./memberPermissions";
import classes from "./SelectionBar.module.css";
import type { Status } from "./teamSearch";
import type { Selection } from "./useSelection";

export type BulkWish =
  { what: "remove" | "restore" | "confirm" } | { what: "role"; role: Role };

/** What can be done with everybody who is ticked, at the foot of the window. */
export function SelectionBar({
  selection,
  viewer,
  status,
  total,
  hasMore,
  onWish,
}: {
  selection: Selection;
  viewer: TeamViewer;
  status: Status | undefined;
  /** How many match; null where nobody counts them. */
  total: number | null;
  /** There are others than those of this page. */
  hasMore: boolean;
  onWish: (wish: BulkWish) => void;
}) {
  const t = useTranslations("team.bulk");
  const common = useTranslations("common");
  const { people, isEveryone } = selection;
  if (people.length === 0) return null;
  const wish = (what: "remove" | "restore" | "confirm") => () =>
    onWish({ what });
  return (
    <div role="region" aria-label={t("label")} className={classes.bar}>
      <Text span fw={550} role="status" className={classes.count}>
        {!isEveryone
          ? t("selected", { count: people.length })
          : total === null
            ? t("allMatching")
            : t("allSelected", { count: total })}
      </Text>
      {hasMore && !isEveryone && selection.hasAll && (
        <Button
          variant="subtle"
          color="gray"
          onClick={selection.selectEveryone}
        >
          {total === null
            ? t("selectMatching")
            : t("selectAll", { count: total })}
        </Button>
      )}
      <Divider orientation="vertical" className={classes.line} />
      {status === "removed" ? (
        <SubmitButton
          variant="subtle"
          color="gray"
          onClick={wish("restore")}
          reason={null}
        >
          {common("bringBack")}
        </SubmitButton>
      ) : (
        <>
          <RoleMenu
            viewer={viewer}
            onRole={(role) => onWish({ what: "role", role })}
          />
          <SubmitButton
            variant="subtle"
            color="gray"
            onClick={wish(status === "pending_removal" ? "restore" : "confirm")}
          >
            {t("keep")}
          </SubmitButton>
          <SubmitButton
            variant="subtle"
            color="gray"
            className={classes.danger}
            onClick={wish("remove")}
          >
            {t("remove")}
          </SubmitButton>
        </>
      )}
      <CloseButton aria-label={t("clear")} onClick={selection.clear} />
    </div>
  );
}

function RoleMenu({
  viewer,
  onRole,
}: {
  viewer: TeamViewer;
  onRole: (role: Role) => void;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const labels = useTranslations("labels");
  return (
    <Menu position="top" width={320}>
      <Menu.Target>
        <Button variant="subtle" color="gray">
          {common("changeRole")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ROLES.map((role) => {
          const no = whyNotRole(viewer, role);
          return (
            <WriteItem
              key={role}
              reason={no && t(`reasons.${no}`)}
              onClick={() => onRole(role)}
            >
              <Text span display="block" fw={550}>
                {labels(`role.${role}`)}
              </Text>
              <Text span display="block" fz="xs" c="dimmed">
                {labels(`roleMeans.${role}`)}
              </Text>
            </WriteItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
