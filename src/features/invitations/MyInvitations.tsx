import {
  ActionIcon,
  Indicator,
  List,
  Popover,
  Stack,
  Text,
} from "@mantine/core";
import { useQuery } from "convex/react";
import { useTranslations } from "use-intl";
import { api } from "../../../convex/_generated/api";
import { IconMail } from "../../components/icons";
import { Name, rich } from "../../components/Name";
import { SignedInAs } from "../../components/SignedInAs";

/** For someone who has a workspace: where else they are invited to. Nothing without an invitation. */
export function MyInvitations() {
  const t = useTranslations("invitations.mine");
  const invitations = useQuery(api.invitations.queries.listMyInvitations, {});
  if (!invitations || invitations.length === 0) return null;
  return (
    <Popover
      position="bottom-end"
      width={320}
      shadow="md"
      radius="md"
      trapFocus
      returnFocus
    >
      <Indicator size={8} offset={6} color="orange">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("target", { count: invitations.length })}
          >
            <IconMail size={20} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t("label")}>
        <Stack gap="sm" style={{ overflowWrap: "anywhere" }}>
          <Text fz="sm">{t("intro")}</Text>
          <List size="sm" spacing={4}>
            {invitations.map(({ workspaceName, inviterName }, index) => (
              <List.Item key={index}>
                {inviterName === null ? (
                  <strong>
                    <Name>{workspaceName}</Name>
                  </strong>
                ) : (
                  t.rich("by", {
                    ...rich,
                    workspace: workspaceName,
                    inviter: inviterName,
                  })
                )}
              </List.Item>
            ))}
          </List>
          <Text fz="sm">{t("how")}</Text>
          <Text fz="xs" c="dimmed">
            <SignedInAs />
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
