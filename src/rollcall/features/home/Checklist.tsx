import { Button, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { can } from "../../../../convex/lib/rbac";
import { IconCheck } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { TitledPart } from "../../components/TitledPart";
import { type Page, PageLink } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { useWhyNoInvites } from "../../lib/useWhyNoInvites";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Home.module.css";
import type { Steps } from "./useChecklist";

/** The first steps of somebody new, each ticked once it is done. */
export function Checklist({
  steps,
  workspace,
  provider,
  onHide,
}: {
  steps: Steps;
  workspace: Workspace;
  /** What WorkOS or Clerk is called. */
  provider: string;
  onHide: () => void;
}) {
  const t = useTranslations("home.checklist");
  const invitations = useTranslations("invitations");
  const parts = useTranslations("parts");
  const { slug, linked, role } = workspace;
  const whyNot = useWhyNoInvites(workspace);
  const all = [steps.invited, steps.checked, steps.rulesSet].filter(
    (step) => step !== null,
  );
  return (
    <TitledPart
      title={t("title")}
      beside={
        <Text fz="xs" c="dimmed">
          {t("done", { done: all.filter(Boolean).length, all: all.length })}
        </Text>
      }
      aside={<UnstyledButton onClick={onHide}>{t("hide")}</UnstyledButton>}
    >
      <ListFrame>
        <ol className={classes.list} aria-label={t("title")}>
          <Step
            isDone={steps.invited}
            title={t("invite")}
            to={{ page: "invitations", slug }}
            act={whyNot === null && invitations("invite")}
          >
            {whyNot ?? t("inviteMeans")}
          </Step>
          {steps.checked !== null && (
            <Step
              isDone={steps.checked}
              title={
                linked ? t("check", { provider }) : parts("linkOrganization")
              }
              to={
                linked
                  ? { page: "sync", slug }
                  : { page: "settings", slug, section: "organization" }
              }
              act={
                linked
                  ? t("checkAct")
                  : can(role, "workspace:own") && t("linkAct")
              }
            >
              {linked
                ? t("checkMeans")
                : can(role, "workspace:own")
                  ? t("linkMeans")
                  : t("ownersLink")}
            </Step>
          )}
          <Step
            isDone={steps.rulesSet}
            title={t("rules")}
            to={{ page: "settings", slug, section: "people" }}
            act={t("rulesAct")}
          >
            {t("rulesMean")}
          </Step>
        </ol>
      </ListFrame>
    </TitledPart>
  );
}

function Step({
  isDone,
  title,
  to,
  act,
  children,
}: {
  isDone: boolean;
  title: string;
  /** Where it is done. */
  to: Page;
  /** False where it can't be done from there. */
  act: string | false;
  children: ReactNode;
}) {
  const t = useTranslations("home.checklist");
  const id = useId();
  return (
    <li className={classes.step} data-done={isDone || undefined}>
      <span className={classes.tick} data-done={isDone || undefined}>
        <IconCheck size={12} />
      </span>
      <div>
        <Text id={id} fw={550}>
          {title}
          <VisuallyHidden>
            : {isDone ? t("isDone") : t("isOpen")}
          </VisuallyHidden>
        </Text>
        {!isDone && <Text c="dimmed">{children}</Text>}
      </div>
      {!isDone && act !== false && (
        <div className={classes.act}>
          <Button
            variant="default"
            size="xs"
            renderRoot={(props: object) => (
              <PageLink {...props} to={to} aria-describedby={id} />
            )}
          >
            {act}
          </Button>
        </div>
      )}
    </li>
  );
}
