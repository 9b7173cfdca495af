import { Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Role } from "../../../../convex/lib/validators";
import { IconDots, IconSignOut, IconUser } from "../../components/icons";
import { Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { PageLink } from "../../lib/navigation";
import { useSignOut } from "../../lib/signOut";
import { useProduct } from "../../lib/useProduct";
import { ColorSchemeItems } from "./ColorSchemeItems";
import classes from "./UserMenu.module.css";

/** Who is signed in, and what is theirs alone: colors and the way out. */
export function UserMenu({
  displayName,
  email,
  profilePictureUrl,
  role,
  slug,
  preview,
  isSmall = false,
}: {
  displayName: string;
  email: string | null;
  profilePictureUrl: string | null;
  /** In the workspace that is open. */
  role: Role;
  /** Of that workspace: the person’s own page is within it. */
  slug: string;
  /** An item: how others see the console. */
  preview?: ReactNode;
  /** The avatar alone. */
  isSmall?: boolean;
}) {
  const t = useTranslations("shell.account");
  const common = useTranslations("common");
  const labels = useTranslations("labels.role");
  const { signOut, isSigningOut } = useSignOut();
  const { links } = useProduct();
  return (
    <Menu position={isSmall ? "bottom-end" : "top-start"} width={212}>
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <PersonAvatar name={displayName} src={profilePictureUrl} />
          {/* What is seen has initials and more: this is how it is called. */}
          <VisuallyHidden>{t("target", { name: displayName })}</VisuallyHidden>
          {!isSmall && (
            <>
              <span className={classes.person} aria-hidden="true">
                <span className={classes.name}>
                  <Name>{displayName}</Name>
                </span>
                <span className={classes.role}>{labels(role)}</span>
              </span>
              <IconDots />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("label")}>
        <Menu.Label>
          <Text span truncate fz="inherit" display="block">
            <Name>{email ?? displayName}</Name>
          </Text>
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUser size={16} />}
          renderRoot={(props: object) => (
            <PageLink {...props} to={{ page: "account", slug }} />
          )}
        >
          {t("page")}
        </Menu.Item>
        {preview}
        <Menu.Divider />
        <Menu.Label>{t("colors")}</Menu.Label>
        <ColorSchemeItems />
        <Menu.Divider />
        {links.map(({ label, url }) => (
          <Menu.Item key={url} component="a" href={url}>
            {label}
          </Menu.Item>
        ))}
        {links.length > 0 && <Menu.Divider />}
        <Menu.Item
          leftSection={<IconSignOut size={16} />}
          disabled={isSigningOut}
          onClick={signOut}
        >
          {common("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
