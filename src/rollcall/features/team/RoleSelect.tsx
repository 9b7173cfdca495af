import { Loader, Menu, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Role } from "../../../../convex/lib/validators";
import { IconChevronDown } from "../../components/icons";
import { offProps, Reason } from "../../components/Reason";
import { WriteChoice } from "../../components/WriteButton";
import { givenRoles } from "../../lib/labels";
import { sooner } from "../../lib/sooner";
import { TrackWork, useRunning } from "../../lib/useRunning";
import { useWhyNot } from "../../lib/useWhyNot";
import { RoleDialog } from "./dialogs";
import type { Member } from "./member";
import {
  type TeamViewer,
  whyNoRoleChange,
  whyNotRole,
} from "./memberPermissions";
import { RoleLine } from "./RoleLine";
import classes from "./RoleSelect.module.css";

/** A person's role, and the others with what each may do. */
export function RoleSelect({
  member,
  viewer,
  tabIndex = 0,
  onRole,
}: {
  member: Member;
  viewer: TeamViewer;
  /** In a list the row's own keys lead here. */
  tabIndex?: 0 | -1;
  /** A promise shows on the role until it has ended. */
  onRole: (role: Role) => unknown;
}) {
  const t = useTranslations("team");
  const labels = useTranslations("labels");
  const { role, displayName: name } = member;
  const closed = whyNoRoleChange(viewer, member);
  const why = useWhyNot(closed && t(`reasons.${closed}`));
  const [isOpen, setOpen] = useState(false);
  const { isRunning, track } = useRunning();
  return (
    <Menu
      position="bottom-start"
      width={320}
      opened={isOpen}
      onChange={(opens) => setOpen(opens && why === null && !isRunning)}
    >
      <Menu.Target>
        <Reason why={why}>
          <UnstyledButton
            className={why === null ? classes.select : classes.fixed}
            tabIndex={tabIndex}
            aria-label={t("row.role", { name, role: labels(`role.${role}`) })}
            aria-busy={isRunning}
            {...sooner(RoleDialog)}
            {...offProps(why)}
          >
            {labels(`role.${role}`)}
            {isRunning ? (
              <Loader size={12} color="gray" />
            ) : (
              why === null && <IconChevronDown size={14} />
            )}
          </UnstyledButton>
        </Reason>
      </Menu.Target>
      <Menu.Dropdown>
        <TrackWork value={track}>
          <Menu.RadioGroup value={role}>
            {givenRoles().map((each) => {
              const no = whyNotRole(viewer, each);
              return (
                <WriteChoice
                  key={each}
                  value={each}
                  reason={why ?? (no && t(`reasons.${no}`))}
                  onChoose={() => onRole(each)}
                >
                  <RoleLine role={each} />
                </WriteChoice>
              );
            })}
          </Menu.RadioGroup>
        </TrackWork>
      </Menu.Dropdown>
    </Menu>
  );
}
