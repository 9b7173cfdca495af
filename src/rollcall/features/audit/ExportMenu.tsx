import { Button, Group, Menu, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconDownload, IconHistory } from "../../components/icons";
import { sooner } from "../../lib/sooner";
import { WriteItem } from "../../components/WriteButton";
import { type AuditSearch, isFiltered } from "./auditSearch";
import { toAuditFilter } from "./auditFilter";
import { exportCode, useExport } from "./useExport";

/** Takes the members or the audit as a file; the taking is on record. */
export function ExportMenu({
  workspaceId,
  search,
  fileName,
  onShowPast,
}: {
  workspaceId: Id<"workspaces">;
  /** What the audit is narrowed down to at the moment. */
  search: AuditSearch;
  fileName: string;
  onShowPast: () => void;
}) {
  const t = useTranslations("audit.export");
  const { taken, run, stop } = useExport(workspaceId, fileName);
  return (
    <Group gap={0} wrap="nowrap">
      <Text fz="xs" c="dimmed" role="status" me={taken === null ? 0 : "xs"}>
        {taken !== null && t("running", { rows: taken })}
      </Text>
      {taken !== null && (
        <Button variant="subtle" color="gray" me="xs" onClick={stop}>
          {t("stop")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            loading={taken !== null}
            {...sooner(exportCode)}
            leftSection={<IconDownload />}
          >
            {t("button")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("csv")}</Menu.Label>
          <WriteItem onClick={() => void run("members")}>
            {t("members")}
          </WriteItem>
          <WriteItem onClick={() => void run("audit", toAuditFilter(search))}>
            {isFiltered(search) ? t("filtered") : t("audit")}
          </WriteItem>
          <Menu.Label>{t("json")}</Menu.Label>
          <WriteItem onClick={() => void run("sealed_audit")}>
            {t("sealed_audit")}
          </WriteItem>
          <Menu.Divider />
          <Menu.Item leftSection={<IconHistory />} onClick={onShowPast}>
            {t("past")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
