import { Menu, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconSignOut } from "../../components/icons";
import { PersonAvatar } from "../../components/PersonAvatar";
import { useSignOut } from "../../lib/signOut";
import classes from "./UserMenu.module.css";

export function UserMenu({
  displayName,
  email,
  profilePictureUrl,
}: {
  displayName: string;
  email: string | null;
  profilePictureUrl: string | null;
}) {
  const { signOut, isSigningOut } = useSignOut();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={`Account: ${displayName}`}
        >
          <PersonAvatar name={displayName} src={profilePictureUrl} size={34} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label="Account">
        <Menu.Label>
          <Stack gap={0}>
            <Text span truncate fw={600} fz="sm" c="var(--mantine-color-text)">
              {displayName}
            </Text>
            {email !== null && email !== displayName && (
              <Text span truncate fz="xs">
                {email}
              </Text>
            )}
          </Stack>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSignOut size={16} />}
          disabled={isSigningOut}
          onClick={signOut}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
