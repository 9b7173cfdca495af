import { Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { MemberFilter } from "../../../../convex/lib/memberFilters";
import type { Provider } from "../../../../convex/lib/validators";
import { CancelButton } from "../../components/CancelButton";
import { CustomerSelect } from "../../components/CustomerSelect";
import { FailureAlert } from "../../components/FailureAlert";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { SubmitButton, WriteButton } from "../../components/WriteButton";
import { useSubmit } from "../../lib/useSubmit";
import type { Translate } from "../../messages";
import type { BulkWish } from "./bulkWish";
import { usePreparedBulk } from "./usePreparedBulk";

export type BulkTarget =
  | { filter: MemberFilter & { search?: string } }
  | { userIds: Id<"users">[] }
  /** Of a review: everybody who waits for the viewer, or some of them. */
  | { campaignId: Id<"reviewCampaigns">; userIds?: Id<"users">[] };

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
  /** Whose organization decides who gets in; absent where none does. */
  provider: Provider | undefined;
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

function Bulk({
  workspaceId,
  wish,
  target,
  provider,
  onClose,
  onBegun,
}: Props) {
  const t = useTranslations("team.bulk");
  const role = useTranslations("team.role");
  const form = useTranslations("invitations.form");
  const { jobId, prepare, begin } = usePreparedBulk(workspaceId);
  const [customer, setCustomer] = useState<{
    customerId: Id<"customers">;
    name: string;
  } | null>(null);
  const { isSending, failure, send } = useSubmit();
  const needsCustomer = wish.what === "role" && wish.role === "client";
  const choose = () =>
    send(() =>
      prepare({
        change:
          wish.what === "role"
            ? { ...wish, ...(customer && { customerId: customer.customerId }) }
            : { what: wish.what },
        ...target,
      }),
    );
  const isAsked = useRef(false);
  const chooseAtOnce = useEffectEvent(() => {
    if (needsCustomer || isAsked.current) return;
    isAsked.current = true;
    void choose();
  });
  useEffect(() => chooseAtOnce(), []);
  if (jobId)
    return (
      <Confirm
        {...{ workspaceId, jobId, wish, provider, onClose, begin }}
        onBegun={onBegun}
      />
    );
  return (
    <>
      <Modal.Header role="presentation">
        <Modal.Title>{t(`title.${wish.what}`)}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Stack gap="md">
          <FailureAlert failure={failure} />
          {needsCustomer ? (
            <CustomerSelect
              workspaceId={workspaceId}
              label={role("customer")}
              customer={customer}
              onChange={setCustomer}
            />
          ) : (
            failure === null && <Collecting />
          )}
          <Group justify="flex-end" gap="xs">
            <CancelButton onClick={onClose} />
            {needsCustomer && (
              <SubmitButton
                loading={isSending}
                reason={customer === null ? form("customerMissing") : null}
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

function meaningOf(
  wish: BulkWish,
  provider: Provider | undefined,
  t: Translate<"team.bulk">,
): string {
  if (wish.what === "role") return t(`roleMeans.${wish.role}`);
  if (wish.what === "remove" && provider === "clerk")
    return t("means.removeClerk");
  return t(`means.${wish.what}`);
}

function Collecting() {
  const t = useTranslations("team.bulk");
  return (
    <LoadingTooLong>
      <Group gap="xs" role="status">
        <Loader size="xs" aria-hidden="true" />
        <Text>{t("collecting")}</Text>
      </Group>
    </LoadingTooLong>
  );
}

function Confirm({
  workspaceId,
  jobId,
  wish,
  provider,
  begin,
  onBegun,
  onClose,
}: Pick<Props, "workspaceId" | "wish" | "provider" | "onBegun" | "onClose"> & {
  jobId: Id<"bulkJobs">;
  begin: (count: number) => Promise<unknown>;
}) {
  const t = useTranslations("team.bulk");
  const job = useQuery(api.bulk.get, { workspaceId, jobId });
  const count = job?.matched ?? 0;
  const isCounting = job === undefined || job?.state === "collecting";
  const whyNot = isCounting
    ? t("collecting")
    : job === null
      ? t("gone")
      : count === 0
        ? t("nobody")
        : null;
  const title =
    whyNot !== null
      ? t(`title.${wish.what}`)
      : wish.what === "role"
        ? t("ask.role", { role: wish.role, count })
        : t(`ask.${wish.what}`, { count });
  return (
    <>
      <Modal.Header role="presentation">
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Stack gap="md">
          {isCounting ? (
            <Collecting />
          ) : (
            <Text>{whyNot ?? meaningOf(wish, provider, t)}</Text>
          )}
          {whyNot === null && wish.what === "role" && (
            <Text>
              {provider === "workos" && <>{t("told")} </>}
              {t("refusedStay")}
            </Text>
          )}
          {job?.isCut && <Text>{t("cut", { count })}</Text>}
          {whyNot === null && <Text c="dimmed">{t("goesOn")}</Text>}
          <Group justify="flex-end" gap="xs">
            <CancelButton onClick={onClose} />
            <WriteButton
              reason={whyNot}
              {...(wish.what === "remove" && { color: "red" })}
              onWrite={async () => {
                await begin(count);
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
