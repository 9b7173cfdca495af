import { Menu, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Role } from "../../../convex/lib/validators";
import { IconChevronDown } from "../../components/icons";
import { offProps, Reason } from "../../components/Reason";
import { useWhyNot, WriteChoice } from "../../components/WriteButton";
import { ROLES } from "../../lib/labels";
import type { Member } from "./member";
import {
  type TeamViewer,
  whyNoRoleChange,
  whyNotRole,
} from "./memberPermissions";
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
  onRole: (role: Role) => void;
}) {
  const t = useTranslations("team");
  const labels = useTranslations("labels");
  const { role, displayName: name } = member;
  const closed = whyNoRoleChange(viewer, member);
  const why = useWhyNot(closed && t(`reasons.${closed}`));
  const [isOpen, setOpen] = useState(false);
  return (
    <Menu
      position="bottom-start"
      width={320}
      opened={isOpen}
      onChange={(opens) => setOpen(opens && why === null)}
    >
      <Menu.Target>
        <Reason why={why}>
          <UnstyledButton
            className={why === null ? classes.select : classes.fixed}
            tabIndex={tabIndex}
            aria-label={t("row.role", { name, role: labels(`role.${role}`) })}
            {...offProps(why)}
          >
            {labels(`role.${role}`)}
            {why === null && <IconChevronDown size={14} />}
          </UnstyledButton>
        </Reason>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={role}>
          {ROLES.map((each) => {
            const no = whyNotRole(viewer, each);
            return (
              <WriteChoice
                key={each}
                value={each}
                reason={why ?? (no && t(`reasons.${no}`))}
                onChoose={() => onRole(each)}
              >
                <Text span display="block" fw={550}>
                  {labels(`role.${each}`)}
                </Text>
                <Text span display="block" fz="xs" c="dimmed">
                  {labels(`roleMeans.${each}`)}
                </Text>
              </WriteChoice>
            );
          })}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
