import { Button, Group, Menu, Text } from "@mantine/core";
import type { Id } from "../../../convex/_generated/dataModel";
import { IconDownload } from "../../components/icons";
import { formatCount } from "../../lib/format";
import { type AuditSearch, isFiltered } from "./auditSearch";
import { toAuditFilter } from "./auditFilter";
import { useExport } from "./useExport";

/** Takes the members or the audit as a CSV file; the taking is on record. */
export function ExportMenu({
  workspaceId,
  search,
  fileName,
}: {
  workspaceId: Id<"workspaces">;
  /** What the audit is narrowed down to at the moment. */
  search: AuditSearch;
  fileName: string;
}) {
  const { taken, run, stop } = useExport(workspaceId, fileName);
  if (taken !== null)
    return (
      <Group gap="sm" wrap="nowrap">
        <Text fz="sm" c="dimmed" role="status">
          {formatCount(taken, "row")} …
        </Text>
        <Button variant="default" onClick={stop}>
          Stop
        </Button>
      </Group>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void run("members")}>
          Members, as CSV
        </Menu.Item>
        <Menu.Item onClick={() => void run("audit", toAuditFilter(search))}>
          {isFiltered(search)
            ? "Audit as filtered, as CSV"
            : "The whole audit, as CSV"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
