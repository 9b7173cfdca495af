import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Role } from "../../../../convex/lib/validators";
import { invitedRoles } from "./drafts";

/** One of the roles that people are invited with. */
export function RoleField({
  role,
  onChange,
  ...field
}: {
  /** Null, or one that nobody is invited with: there is still one to choose. */
  role: Role | null;
  onChange: (role: Role) => void;
  label?: string;
  "aria-label"?: string;
  description?: string;
  error?: ReactNode;
  disabled?: boolean;
}) {
  const t = useTranslations("invitations.form");
  const labels = useTranslations("labels.role");
  const known = invitedRoles().find((each) => each === role);
  return (
    <NativeSelect
      {...field}
      data={[
        ...(known
          ? []
          : [{ value: "", label: t("chooseRole"), disabled: true }]),
        ...invitedRoles().map((each) => ({
          value: each,
          label: labels(each),
        })),
      ]}
      value={known ?? ""}
      onChange={(event) => {
        const chosen = invitedRoles().find(
          (each) => each === event.currentTarget.value,
        );
        if (chosen) onChange(chosen);
      }}
    />
  );
}
