import { Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import { hasCustomers } from "../../../../convex/lib/features";
import { compareRoles } from "../../../../convex/lib/rbac";
import { CancelButton } from "../../components/CancelButton";
import { CustomerSelect } from "../../components/CustomerSelect";
import { SubmitButton } from "../../components/WriteButton";
import { ROLES } from "../../lib/labels";
import { usePreview } from "../../lib/preview";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./LookDialog.module.css";

/** Asks with which role to look: one below one's own, a client's with their customer. */
export function LookDialog({
  workspaceId,
  isOpen,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("preview");
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("ask")}>
      <LookForm workspaceId={workspaceId} onClose={onClose} />
    </Modal>
  );
}

type Customer = { customerId: Id<"customers">; name: string };

function LookForm({
  workspaceId,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  onClose: () => void;
}) {
  const t = useTranslations("preview");
  const labels = useTranslations("labels");
  const { ownRole, start } = usePreview();
  const offered = ROLES.filter(
    (each) => ownRole !== null && compareRoles(each, ownRole) < 0,
  );
  const [role, setRole] = useState<(typeof ROLES)[number]>("member");
  const [customer, setCustomer] = useState<Customer | null>(null);
  const ofCustomer = role === "client" && hasCustomers();
  return (
    <form
      aria-label={t("ask")}
      onSubmit={(event) => {
        event.preventDefault();
        if (ofCustomer && !customer) return;
        onClose();
        start({
          role,
          customerId: ofCustomer && customer ? customer.customerId : null,
        });
      }}
    >
      <Stack gap="md">
        <Text>{t("about")}</Text>
        <Radio.Group
          label={t("role")}
          value={role}
          onChange={(value) => {
            const chosen = offered.find((each) => each === value);
            if (chosen) setRole(chosen);
          }}
        >
          <div className={classes.roles}>
            {offered.map((each) => (
              <div key={each} className={classes.row}>
                <Radio
                  value={each}
                  size="xs"
                  classNames={{
                    inner: classes.mark!,
                    label: classes.name!,
                    description: classes.means!,
                  }}
                  label={labels(`role.${each}`)}
                  description={labels(`roleMeans.${each}`)}
                />
                {each === "client" && ofCustomer && (
                  <div className={classes.within}>
                    <CustomerSelect
                      workspaceId={workspaceId}
                      aria-label={t("customer")}
                      customer={customer}
                      onChange={setCustomer}
                    />
                  </div>
                )}
              </div>
            ))}
          </div>
        </Radio.Group>
        <Group justify="flex-end" gap="sm">
          <CancelButton onClick={onClose} />
          <SubmitButton
            type="submit"
            reason={ofCustomer && !customer ? t("noCustomer") : null}
          >
            {t("look")}
          </SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
