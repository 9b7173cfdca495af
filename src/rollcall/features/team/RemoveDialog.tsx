import { Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Provider } from "../../../../convex/lib/validators";
import { CancelButton } from "../../components/CancelButton";
import { FailureAlert } from "../../components/FailureAlert";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { isolated, Name, rich } from "../../components/Name";
import { PeopleList } from "../../components/PeopleList";
import { SubmitButton } from "../../components/WriteButton";
import { refusalMessage } from "../../lib/refusals";
import { useAction, useMutation } from "../../lib/write";
import { describeImpact, type Impact, lossOf } from "./impact";
import type { Person } from "./member";
import { OutcomeList } from "./OutcomeList";
import { useBulkAction } from "./useBulkAction";

type Props = {
  workspaceId: Id<"workspaces">;
  /** Absent where the workspace's own list decides who gets in. */
  provider: Provider | undefined;
  /** Empty: the dialog is closed. */
  people: readonly Person[];
  onClose: () => void;
  onDone: () => void;
};

/** Says what removing these people does, and does it once that is confirmed. */
export function RemoveDialog(props: Props) {
  const t = useTranslations("team.remove");
  const bulk = useTranslations("team.bulk");
  const { people, onClose } = props;
  return (
    <Modal
      opened={people.length > 0}
      onClose={onClose}
      title={
        people.length === 1
          ? t.rich("title", { ...rich, name: people[0]!.displayName })
          : bulk("ask.remove", { count: people.length })
      }
    >
      {people.length > 0 && <RemoveForm {...props} />}
    </Modal>
  );
}

function RemoveForm({ workspaceId, provider, people, onClose, onDone }: Props) {
  const t = useTranslations("team.remove");
  const bulk = useTranslations("team.bulk");
  const done = useTranslations("team");
  const remove = useMutation(api.users.manage.removeUsers);
  const restore = useAction(api.users.manage.restoreUser);
  const userIds = people.map(({ userId }) => userId);
  const impacts = useQuery(api.users.manage.previewRemoval, {
    workspaceId,
    userIds,
  });
  const [only] = impacts ?? [];
  const loss = only ? lossOf(only) : null;
  const { run, isRunning, outcomes, failure } = useBulkAction(people, {
    success: (name) =>
      done.rich(loss === null ? "done.removed" : `done.removedWith.${loss}`, {
        ...rich,
        name,
      }),
    undo:
      // Clerk lets people in, and nobody here.
      only && loss === null && provider !== "clerk"
        ? () => restore({ workspaceId, userId: only.userId })
        : undefined,
    onClose,
    onDone,
  });
  if (outcomes)
    return (
      <OutcomeList
        people={people}
        outcomes={outcomes}
        success={done("outcomes.removed")}
        onClose={onClose}
      />
    );

  const removable = (impacts ?? []).flatMap(({ userId, refused }) =>
    refused ? [] : [userId],
  );
  return (
    <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
      <Text>{provider === "clerk" ? t("meansClerk") : t("means")}</Text>
      {impacts ? (
        <PeopleList label={t("impact")}>
          {impacts.map((impact) => (
            <ImpactLine
              key={impact.userId}
              impact={impact}
              withName={people.length > 1}
            />
          ))}
        </PeopleList>
      ) : (
        <LoadingTooLong>
          <ImpactSkeleton />
        </LoadingTooLong>
      )}
      <FailureAlert failure={failure} />
      <Group justify="flex-end" gap="xs">
        <CancelButton data-autofocus disabled={isRunning} onClick={onClose} />
        <SubmitButton
          color="red"
          loading={isRunning}
          disabled={removable.length === 0}
          onClick={() => void run(remove({ workspaceId, userIds: removable }))}
        >
          {people.length === 1
            ? t("one")
            : bulk("begin.remove", { count: removable.length })}
        </SubmitButton>
      </Group>
    </Stack>
  );
}

function ImpactSkeleton() {
  const t = useTranslations("common");
  return (
    <Stack gap="xs" aria-busy="true" aria-label={t("loading")}>
      <Skeleton height={12} width="70%" />
      <Skeleton height={12} width="50%" />
    </Stack>
  );
}

function ImpactLine({
  impact,
  withName,
}: {
  impact: Impact;
  withName: boolean;
}) {
  const t = useTranslations("team.remove");
  const { displayName, refused } = impact;
  const sentences = refused ? [] : describeImpact(impact, t);
  return (
    <Stack component="li" gap={2}>
      {withName && (
        <Text span fw={550} truncate title={isolated(displayName)}>
          <Name>{displayName}</Name>
        </Text>
      )}
      {refused && (
        <Text span c="red">
          {withName
            ? t("stays", { reason: refusalMessage(refused) })
            : refusalMessage(refused)}
        </Text>
      )}
      {!refused && sentences.length === 0 && (
        <Text span c="dimmed">
          {t("nothingElse")}
        </Text>
      )}
      {sentences.map((sentence) => (
        <Text key={sentence} span>
          {sentence}
        </Text>
      ))}
    </Stack>
  );
}
