import { Button, List } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useId } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconQuestion } from "../../components/icons";
import { useSought } from "../../lib/sought";
import { PersonLink } from "../../components/PersonLink";
import { SettingsRow } from "./SettingsRow";
import classes from "./SettingsSection.module.css";
import { bySlug, type UnmappedRole } from "./unmapped";

/** Roles of WorkOS's that stand for none here, and who has them. */
export function UnmappedRoles({
  workspaceId,
}: {
  workspaceId: Id<"workspaces">;
}) {
  const unmapped = useQuery(api.roles.listUnmapped, { workspaceId });
  if (!unmapped) return null;
  return bySlug(unmapped.members).map((role, n) => (
    <Unmapped
      name={n === 0 ? "unmapped" : undefined}
      key={role.slug ?? ""}
      role={role}
      isComplete={unmapped.complete}
    />
  ));
}

function Unmapped({
  role: { slug, people },
  isComplete,
  name: called,
}: {
  role: UnmappedRole;
  /** There may be more than were looked at. */
  isComplete: boolean;
  /** What links that lead here call it. */
  name: "unmapped" | undefined;
}) {
  const t = useTranslations("settings.roles");
  const id = useId();
  const button = useSought<HTMLButtonElement>(called);
  const [isOpen, { toggle }] = useDisclosure(false);
  const count = people.length;
  const name = slug ?? t("noSlug");
  return (
    <>
      <SettingsRow
        icon={<IconQuestion />}
        label={
          slug === null
            ? t("noRole")
            : t.rich("unmappedSlug", {
                s: (text) => <code className={classes.slug}>{text}</code>,
                slug,
              })
        }
        text={isComplete ? t("holders", { count }) : t("atLeast", { count })}
      >
        <Button
          ref={button}
          variant="default"
          size="xs"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={t(isOpen ? "hideHolders" : "showHolders", { name })}
          onClick={toggle}
        >
          {isOpen ? t("hide") : t("show")}
        </Button>
      </SettingsRow>
      {isOpen && (
        <div id={id} className={classes.block}>
          <List size="sm" spacing={4} aria-label={t("holdersOf", { name })}>
            {people.map(({ userId, displayName }) => (
              <List.Item key={userId}>
                <PersonLink userId={userId} name={displayName} />
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </>
  );
}
