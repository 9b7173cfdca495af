import { Button } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { IconDownload } from "../../components/icons";
import type { Workspace } from "../../lib/snapshot";
import { useExport } from "./useExport";

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
      onClick={() => void run("members")}
    >
      {t("export")}
    </Button>
  );
}
