import type { ComponentProps, ReactNode } from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Role } from "../../../convex/lib/validators";
import { CustomerSelect } from "../../components/CustomerSelect";
import { RoleField } from "./RoleField";

type CustomerProps = ComponentProps<typeof CustomerSelect>;

/** The role of an invitation and, for a client, the customer. */
export function RoleAndCustomerFields({
  workspaceId,
  roleLabel = "Role",
  role,
  onRoleChange,
  customer,
  onCustomerChange,
  errorAt,
}: {
  workspaceId: Id<"workspaces">;
  roleLabel?: string;
  role: Role;
  onRoleChange: (role: Role) => void;
  customer: CustomerProps["customer"];
  onCustomerChange: CustomerProps["onChange"];
  errorAt: (field: "role" | "customerId") => ReactNode;
}) {
  return (
    <>
      <RoleField
        label={roleLabel}
        role={role}
        onChange={onRoleChange}
        error={errorAt("role")}
      />
      {role === "client" && (
        <CustomerSelect
          label="Customer"
          workspaceId={workspaceId}
          customer={customer}
          onChange={onCustomerChange}
          error={errorAt("customerId")}
        />
      )}
    </>
  );
}
