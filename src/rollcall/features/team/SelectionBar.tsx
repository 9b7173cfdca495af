import { Button, CloseButton, Divider, Menu, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Role } from "../../../../convex/lib/validators";
import { WriteItem, SubmitButton } from "../../components/WriteButton";
import { givenRoles } from "../../lib/labels";
import { sooner } from "../../lib/sooner";
import type { BulkWish } from "./bulkWish";
import { BulkDialog, RemoveDialog } from "./dialogs";
import {
  type TeamViewer,
  type WhyNot,
  whyNotRole,
  whyNotWhileLeaving,
} from "./memberPermissions";
import { RoleLine } from "./RoleLine";
import classes from "../../components/SelectionBar.module.css";
import type { Status } from "./teamSearch";
import type { Selection } from "./useSelection";

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
  const say = useTranslations("team.reasons");
  const common = useTranslations("common");
  const { people, isEveryone } = selection;
  if (people.length === 0) return null;
  const [only, ...others] = people;
  const isOnlySelf =
    !isEveryone && others.length === 0 && only?.userId === viewer.userId;
  const notBack = viewer.provider === "clerk" ? say("clerk") : null;
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
          {...sooner(BulkDialog)}
          onClick={wish("restore")}
          reason={notBack}
        >
          {common("bringBack")}
        </SubmitButton>
      ) : (
        <>
          <RoleMenu
            viewer={viewer}
            whyNot={
              isOnlySelf
                ? "self"
                : status === "pending_removal"
                  ? whyNotWhileLeaving(viewer, status)
                  : null
            }
            onRole={(role) => onWish({ what: "role", role })}
          />
          <SubmitButton
            variant="subtle"
            color="gray"
            {...sooner(BulkDialog)}
            onClick={wish(status === "pending_removal" ? "restore" : "confirm")}
            reason={
              status === "pending_removal"
                ? notBack
                : isOnlySelf
                  ? say("self")
                  : null
            }
          >
            {t("keep")}
          </SubmitButton>
          <SubmitButton
            variant="subtle"
            color="gray"
            className={classes.danger}
            {...sooner(RemoveDialog, BulkDialog)}
            onClick={wish("remove")}
            reason={isOnlySelf ? say("selfLeave") : null}
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
  whyNot,
  onRole,
}: {
  viewer: TeamViewer;
  /** Why none of the roles. */
  whyNot: WhyNot | null;
  onRole: (role: Role) => void;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  return (
    <Menu position="top" width={320}>
      <Menu.Target>
        <Button variant="subtle" color="gray" {...sooner(BulkDialog)}>
          {common("changeRole")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {givenRoles().map((role) => {
          const no = whyNot ?? whyNotRole(viewer, role);
          return (
            <WriteItem
              key={role}
              reason={no && t(`reasons.${no}`)}
              onClick={() => onRole(role)}
            >
              <RoleLine role={role} />
            </WriteItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
