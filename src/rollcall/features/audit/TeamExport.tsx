import { Button } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { IconDownload } from "../../components/icons";
import { sooner } from "../../lib/sooner";
import type { Workspace } from "../../lib/snapshot";
import { exportCode, useExport } from "./useExport";

/** Takes the members as a file; the taking is on record. */
export function TeamExport({
  workspace: { _id, slug },
}: {
  workspace: Workspace;
}) {
  const t = useTranslations("team");
  const { taken, run } = useExport(_id, slug);
  return (
    <Button
      variant="default"
      leftSection={<IconDownload />}
      loading={taken !== null}
      {...sooner(exportCode)}
      onClick={() => void run("members")}
    >
      {t("export")}
    </Button>
  );
}
