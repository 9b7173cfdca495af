import { Button, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { IconCheck, IconPlus, IconSelector } from "../../components/icons";
import { RoleBadge } from "../../components/RoleBadge";
import type { Workspace } from "../../lib/snapshot";
import { CreateWorkspaceModal } from "./CreateWorkspaceModal";
import classes from "./WorkspaceSwitcher.module.css";

/** The person's workspaces, and the way to a new one. */
export function WorkspaceSwitcher({
  current,
  workspaces,
}: {
  current: Workspace;
  workspaces: Workspace[];
}) {
  const navigate = useNavigate();
  const target = useRef<HTMLButtonElement>(null);
  const [isCreating, creating] = useDisclosure(false);
  // The snapshot puts the last used one first; a menu should not reorder itself.
  const sorted = workspaces.toSorted((a, b) => a.name.localeCompare(b.name));

  return (
    <>
      <Menu
        position="bottom-start"
        width={300}
        classNames={{ itemLabel: classes.label }}
      >
        <Menu.Target>
          <Button
            ref={target}
            variant="subtle"
            color="gray"
            px="xs"
            className={classes.target}
            aria-label={`Workspace: ${current.name}. Switch workspace`}
            rightSection={<IconSelector size={16} />}
          >
            <Text span truncate fw={600} lh={1.5}>
              {current.name}
            </Text>
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Workspaces">
          <Menu.Label>Workspaces</Menu.Label>
          <div className={classes.list}>
            <Menu.RadioGroup
              value={current.slug}
              onChange={(slug) =>
                void navigate({ to: "/w/$slug", params: { slug } })
              }
            >
              {sorted.map((workspace) => (
                <Menu.RadioItem
                  key={workspace._id}
                  value={workspace.slug}
                  closeMenuOnClick
                  checkIcon={<IconCheck size={16} />}
                  rightSection={<RoleBadge role={workspace.role} />}
                >
                  <Text span truncate inherit title={workspace.name}>
                    {workspace.name}
                  </Text>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </div>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconPlus size={16} />}
            onClick={creating.open}
          >
            Create workspace
          </Menu.Item>
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
