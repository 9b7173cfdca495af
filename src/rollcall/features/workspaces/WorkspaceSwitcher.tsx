import { Menu, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigation } from "../../lib/navigation";
import { useRef } from "react";
import { creationRule } from "../../../../convex/lib/features";
import { useTranslations } from "../../messages/useTranslations";
import { IconCheck, IconPlus, IconSelector } from "../../components/icons";
import { isolated, Name } from "../../components/Name";
import { WriteItem } from "../../components/WriteButton";
import { compareNames } from "../../lib/format";
import { initialsOf } from "../../lib/initials";
import { useSnapshot, type Workspace } from "../../lib/snapshot";
import { CreateWorkspaceModal } from "./dialogs";
import classes from "./WorkspaceSwitcher.module.css";

/** The person's workspaces, and the way to a new one. */
export function WorkspaceSwitcher({
  current,
  workspaces,
}: {
  current: Workspace;
  workspaces: Workspace[];
}) {
  const t = useTranslations("shell.switcher");
  const labels = useTranslations("labels");
  const { go } = useNavigation();
  const refusals = useTranslations("refusals");
  const mayCreate = useSnapshot().viewer?.mayCreate ?? true;
  const rule = creationRule();
  const whyNot = mayCreate
    ? null
    : rule === "everyone"
      ? refusals("createdInWorkosOnly")
      : refusals("createdByOthers");
  const target = useRef<HTMLButtonElement>(null);
  const [isCreating, creating] = useDisclosure(false);
  // The snapshot puts the last used one first; a menu should not reorder itself.
  const sorted = workspaces.toSorted((a, b) => compareNames(a.name, b.name));

  return (
    <>
      <Menu
        position="bottom-start"
        width={288}
        classNames={{ itemLabel: classes.label }}
      >
        <Menu.Target>
          <UnstyledButton
            ref={target}
            className={classes.target}
            aria-label={t("target", { name: current.name })}
          >
            {/* Drawn by the style sheet: it is no part of what the button says. */}
            <span
              className={classes.mark}
              data-letter={initialsOf(current.name).slice(0, 1)}
            />
            <span className={classes.name}>
              <Name>{current.name}</Name>
            </span>
            <IconSelector size={16} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown aria-label={t("label")}>
          <Menu.Label>{t("label")}</Menu.Label>
          <div className={classes.list}>
            <Menu.RadioGroup
              value={current.slug}
              onChange={(slug) => go({ page: "workspace", slug })}
            >
              {sorted.map((workspace) => (
                <Menu.RadioItem
                  key={workspace._id}
                  value={workspace.slug}
                  closeMenuOnClick
                  checkIcon={<IconCheck size={16} />}
                  rightSection={
                    <Text span fz="xs" c="dimmed">
                      {labels(`role.${workspace.role}`)}
                    </Text>
                  }
                >
                  <Text span truncate inherit title={isolated(workspace.name)}>
                    <Name>{workspace.name}</Name>
                  </Text>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </div>
          {rule !== "nobody" && (
            <>
              <Menu.Divider />
              <WriteItem
                leftSection={<IconPlus size={16} />}
                reason={whyNot}
                onClick={creating.open}
              >
                {t("create")}
              </WriteItem>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <CreateWorkspaceModal
        opened={isCreating}
        onClose={creating.close}
        onClosed={() => target.current?.focus()}
      />
    </>
  );
}
