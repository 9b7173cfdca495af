import { Radio } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Role } from "../../../../convex/lib/validators";
import { CustomerSelect } from "../../components/CustomerSelect";
import { type Customer, invitedRoles } from "./drafts";
import classes from "./RoleRadios.module.css";

/** The roles that people are invited with, and what each may do; a client's customer with it. */
export function RoleRadios({
  workspaceId,
  role,
  onRoleChange,
  customer,
  onCustomerChange,
  disabled = false,
  errorAt,
}: {
  workspaceId: Id<"workspaces">;
  role: Role;
  onRoleChange: (role: Role) => void;
  customer: Customer | null;
  onCustomerChange: (customer: Customer | null) => void;
  disabled?: boolean;
  errorAt: (field: "role" | "customerId") => ReactNode;
}) {
  const t = useTranslations("invitations.form");
  const labels = useTranslations("labels");
  return (
    <Radio.Group
      label={t("role")}
      value={role}
      error={errorAt("role")}
      onChange={(value) => {
        const chosen = invitedRoles().find((each) => each === value);
        if (chosen) onRoleChange(chosen);
      }}
    >
      <div className={classes.roles}>
        {invitedRoles().map((each) => (
          <div
            key={each}
            className={classes.row}
            data-on={each === role || undefined}
          >
            <Radio
              value={each}
              size="xs"
              disabled={disabled}
              classNames={{
                body: classes.choice!,
                inner: classes.mark!,
                radio: classes.dot!,
                labelWrapper: classes.words!,
                label: classes.name!,
                description: classes.means!,
              }}
              label={labels(`role.${each}`)}
              description={labels(`roleMeans.${each}`)}
            />
            {each === "client" && role === "client" && (
              <div className={classes.within}>
                <CustomerSelect
                  workspaceId={workspaceId}
                  aria-label={t("customer")}
                  customer={customer}
                  disabled={disabled}
                  onChange={onCustomerChange}
                  error={errorAt("customerId")}
                />
              </div>
            )}
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}
