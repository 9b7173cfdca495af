import { Button } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { hasCustomers } from "../../../../convex/lib/features";
import bar from "../../components/Bar.module.css";
import { IconEye } from "../../components/icons";
import { IdFromUrl } from "../../components/IdFromUrl";
import { rich } from "../../components/Name";
import { usePreview } from "../../lib/preview";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./PreviewBar.module.css";

/** Above every page of a preview: as whom one looks, and the way out. */
export function PreviewBar({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const t = useTranslations("preview");
  const { looking, stop } = usePreview();
  return (
    <div
      className={looking ? bar.bar : undefined}
      data-tone={looking ? "blue" : undefined}
    >
      {looking && <IconEye />}
      {/* There without a preview too, so that its beginning is heard. */}
      <div role="status" className={classes.text}>
        {looking && (
          <>
            {looking.customerId !== null && hasCustomers() ? (
              <IdFromUrl id={looking.customerId}>
                {(customerId) => (
                  <AsClientOf
                    workspaceId={workspaceId}
                    customerId={customerId}
                  />
                )}
              </IdFromUrl>
            ) : (
              t("bar.as", { role: wordOf(looking.role) })
            )}{" "}
            {t("bar.only")}
          </>
        )}
      </div>
      {looking && (
        <Button
          size="xs"
          variant="default"
          className={classes.stop}
          onClick={stop}
        >
          {t("bar.stop")}
        </Button>
      )}
    </div>
  );
}

function AsClientOf({
  workspaceId,
  customerId,
}: {
  workspaceId: Id<"workspaces">;
  customerId: string | undefined;
}) {
  const t = useTranslations("preview");
  const customer = useQuery(
    api.customers.get,
    customerId === undefined
      ? "skip"
      : { workspaceId, customerId: customerId as Id<"customers"> },
  );
  return customer
    ? t.rich("bar.asClientOf", { ...rich, customer: customer.name })
    : t("bar.as", { role: "client" });
}

function wordOf(role: string): string {
  return role === "client" && !hasCustomers() ? "none" : role;
}
