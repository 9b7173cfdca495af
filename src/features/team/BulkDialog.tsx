import { Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { MemberFilter } from "../../../convex/lib/memberFilters";
import { CancelButton } from "../../components/CancelButton";
import { CustomerSelect } from "../../components/CustomerSelect";
import { FailureAlert } from "../../components/FailureAlert";
import { SubmitButton, WriteButton } from "../../components/WriteButton";
import { useSubmit } from "../../lib/useSubmit";
import { useMutation } from "../../lib/write";
import type { BulkWish } from "./SelectionBar";

export type BulkTarget =
  { filter: MemberFilter & { search?: string } } | { userIds: Id<"users">[] };

/** A change of many people, asked for and not begun. */
export type AskedBulk = { wish: BulkWish; target: BulkTarget };

/** Writes down who it is about, says how many that are, and begins once that is confirmed. */
export function BulkDialog({
  asked,
  onClose,
  ...rest
}: {
  workspaceId: Id<"workspaces">;
  /** Null: the dialog is closed. */
  asked: AskedBulk | null;
  onClose: () => void;
  onBegun: () => void;
}) {
  return (
    <Modal.Root opened={asked !== null} onClose={onClose} size={480}>
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content>
        {asked && <Bulk {...asked} {...rest} onClose={onClose} />}
      </Modal.Content>
    </Modal.Root>
  );
}

type Props = AskedBulk & Omit<Parameters<typeof BulkDialog>[0], "asked">;

function Bulk({ workspaceId, wish, target, onClose, onBegun }: Props) {
  const t = useTranslations("team.bulk");
  const prepare = useMutation(api.bulk.prepare);
  const stop = useMutation(api.bulk.stop);
  const [jobId, setJobId] = useState<Id<"bulkJobs"> | null>(null);
  const [customerId, setCustomerId] = useState<Id<"customers"> | null>(null);
  const { isSending, failure, send } = useSubmit();
  const needsCustomer = wish.what === "role" && wish.role === "client";
  const choose = () =>
    send(async () => {
      const change =
        wish.what === "role"
          ? { ...wish, ...(customerId && { customerId }) }
          : { what: wish.what };
      setJobId(await prepare({ workspaceId, change, ...target }));
    });
  const [hasBegun, setBegun] = useState(false);
  if (!hasBegun && !needsCustomer) {
    setBegun(true);
    queueMicrotask(() => void choose());
  }
  const cancel = () => {
    // What was only written down is dropped by itself when this does not arrive.
    if (jobId) void stop({ workspaceId, jobId }).catch(() => undefined);
    onClose();
  };
  if (jobId)
    return (
      <Confirm
        {...{ workspaceId, jobId, wish, onBegun }}
        onClose={onClose}
        onCancel={cancel}
      />
    );
  return (
    <>
      <Modal.Header>
        <Modal.Title>{t("changeRole")}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Stack gap="md">
          <FailureAlert failure={failure} />
          {needsCustomer ? (
            <CustomerField {...{ workspaceId, setCustomerId }} />
          ) : (
            failure === null && <Collecting />
          )}
          <Group justify="flex-end" gap="xs">
            <CancelButton onClick={onClose} />
            {needsCustomer && (
              <SubmitButton
                loading={isSending}
                disabled={customerId === null}
                onClick={() => void choose()}
              >
                {t("continue")}
              </SubmitButton>
            )}
          </Group>
        </Stack>
      </Modal.Body>
    </>
  );
}

function CustomerField({
  workspaceId,
  setCustomerId,
}: {
  workspaceId: Id<"workspaces">;
  setCustomerId: (customerId: Id<"customers"> | null) => void;
}) {
  const t = useTranslations("team.role");
  const [customer, setCustomer] = useState<{
    customerId: Id<"customers">;
    name: string;
  } | null>(null);
  return (
    <CustomerSelect
      workspaceId={workspaceId}
      label={t("customer")}
      customer={customer}
      onChange={(chosen) => {
        setCustomer(chosen);
        setCustomerId(chosen?.customerId ?? null);
      }}
    />
  );
}

function Collecting() {
  const t = useTranslations("team.bulk");
  return (
    <Group gap="xs" role="status">
      <Loader size="xs" aria-hidden="true" />
      <Text>{t("collecting")}</Text>
    </Group>
  );
}

function Confirm({
  workspaceId,
  jobId,
  wish,
  onBegun,
  onClose,
  onCancel,
}: Pick<Props, "workspaceId" | "wish" | "onBegun" | "onClose"> & {
  jobId: Id<"bulkJobs">;
  onCancel: () => void;
}) {
  const t = useTranslations("team.bulk");
  const job = useQuery(api.bulk.get, { workspaceId, jobId });
  const start = useMutation(api.bulk.start);
  const count = job?.matched ?? 0;
  const isCounting = job === undefined || job?.state === "collecting";
  const title =
    wish.what === "role"
      ? t("ask.role", { role: wish.role, count })
      : t(`ask.${wish.what}`, { count });
  return (
    <>
      <Modal.Header>
        <Modal.Title>{isCounting ? t("changeRole") : title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Stack gap="md">
          {isCounting ? (
            <Collecting />
          ) : (
            <Text>
              {job === null
                ? t("gone")
                : count === 0
                  ? t("nobody")
                  : t(`means.${wish.what}`)}
            </Text>
          )}
          {job?.isCut && <Text>{t("cut", { count })}</Text>}
          {!isCounting && count > 0 && <Text c="dimmed">{t("goesOn")}</Text>}
          <Group justify="flex-end" gap="xs">
            <CancelButton onClick={onCancel} />
            <WriteButton
              disabled={job?.state !== "ready" || count === 0}
              {...(wish.what === "remove" && { color: "red" })}
              onWrite={async () => {
                await start({ workspaceId, jobId, count });
                onClose();
                onBegun();
              }}
            >
              {t(`begin.${wish.what}`, { count })}
            </WriteButton>
          </Group>
        </Stack>
      </Modal.Body>
    </>
  );
}
