import { Alert, Button, Group, List, Paper, Stack, Text } from "@mantine/core";
import { IconAlert } from "../../components/icons";
import type { LinkOutcome, OrganizationLink } from "./useOrganizationLink";

/** What linking has come to, and what the owner can choose now. */
export function LinkChoice({ link }: { link: OrganizationLink }) {
  const { outcome, isBusy, choose, confirm, leaveOut, goOn } = link;
  switch (outcome?.status) {
    case "choose":
      return (
        <Stack gap="sm">
          <Text fz="sm">
            You are an admin of organizations that no workspace is linked to.
            Choose one of them, or a new one.
          </Text>
          {outcome.candidates.map((candidate) => (
            <CandidateCard
              key={candidate.workosOrganizationId}
              candidate={candidate}
              isBusy={isBusy}
              onChoose={() =>
                choose({
                  type: "existing",
                  workosOrganizationId: candidate.workosOrganizationId,
                })
              }
            />
          ))}
          {outcome.more > 0 && (
            <Text fz="sm" c="dimmed">
              There {outcome.more === 1 ? "is" : "are"} {outcome.more} more.
              They show when there are fewer to choose from: leave those in
              WorkOS that you don’t need.
            </Text>
          )}
          <Group>
            <Button
              variant="default"
              loading={isBusy}
              onClick={() => choose({ type: "new" })}
            >
              Link a new organization
            </Button>
          </Group>
        </Stack>
      );
    case "needs_confirmation":
      return (
        <Alert
          role="alert"
          color="orange"
          icon={<IconAlert />}
          title="These people would lose access"
        >
          <Stack gap="sm">
            <Losing {...outcome.losing} />
            <Group gap="sm">
              <Button
                color="red"
                loading={isBusy}
                onClick={() => confirm(outcome.confirm)}
              >
                Link all the same
              </Button>
              <Button variant="default" onClick={() => choose()}>
                Choose another
              </Button>
            </Group>
          </Stack>
        </Alert>
      );
    case "partial":
      return (
        <Alert
          role="alert"
          color="orange"
          icon={<IconAlert />}
          title="Not everybody could be added yet, so nothing is linked"
        >
          <Stack gap="sm">
            {outcome.created > 0 && (
              <Text fz="sm">
                {outcome.created === 1
                  ? "One was added"
                  : `${outcome.created} were added`}
                , {outcome.failed.count} left.
              </Text>
            )}
            <Losing {...outcome.failed} />
            <Group gap="sm">
              <Button loading={isBusy} onClick={goOn}>
                Go on
              </Button>
              {areAllNamed(outcome.failed) && (
                <Button
                  variant="light"
                  color="red"
                  loading={isBusy}
                  onClick={() =>
                    leaveOut(outcome.failed.people.map(({ userId }) => userId))
                  }
                >
                  Link without them
                </Button>
              )}
            </Group>
          </Stack>
        </Alert>
      );
    case "linked":
    case "already_linked":
      return null;
    case undefined:
      return (
        <Group>
          <Button loading={isBusy} onClick={() => choose()}>
            Link an organization
          </Button>
        </Group>
      );
  }
}

type Candidate = Extract<
  LinkOutcome,
  { status: "choose" }
>["candidates"][number];

/** One organization, and who gains or loses access by choosing it. */
function CandidateCard({
  candidate: { name, members },
  isBusy,
  onChoose,
}: {
  candidate: Candidate;
  isBusy: boolean;
  onChoose: () => void;
}) {
  return (
    <Paper withBorder radius="md" p="md" component="article" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" gap="sm">
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
          <Button size="xs" loading={isBusy} onClick={onChoose}>
            Choose
          </Button>
        </Group>
        <Named verb="keep" {...members.keeps} />
        <Named verb="gain" {...members.gains} />
        {members.loses.count === 0 ? (
          <Text fz="sm">Nobody loses access.</Text>
        ) : (
          <>
            <Text fz="sm" fw={600}>
              {access("lose", members.loses.count)}:
            </Text>
            <Losing {...members.loses} />
          </>
        )}
        <Ending {...members.ends} />
      </Stack>
    </Paper>
  );
}

const NAMED = 20;

/** So many, and the first of them by name. */
function Named({
  verb,
  ...people
}: Candidate["members"]["gains"] & { verb: "keep" | "gain" }) {
  if (people.count === 0) return null;
  return (
    <Text fz="sm" style={{ overflowWrap: "anywhere" }}>
      <Text span inherit fw={600}>
        {access(verb, people.count)}:
      </Text>{" "}
      {namesOf(people)}.
    </Text>
  );
}

/** Who is out here, and in over there: the removal counts. */
function Ending(people: Candidate["members"]["ends"]) {
  if (people.count === 0) return null;
  return (
    <Text fz="sm" style={{ overflowWrap: "anywhere" }}>
      <Text span inherit fw={600}>
        {people.count === 1
          ? "1 person who was removed here, or left, loses their access in WorkOS:"
          : `${people.count} people who were removed here, or left, lose their access in WorkOS:`}
      </Text>{" "}
      {namesOf(people)}.
    </Text>
  );
}

function namesOf({ count, people }: Candidate["members"]["gains"]): string {
  const named = people.slice(0, NAMED).map(({ displayName }) => displayName);
  const rest = count - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

function access(verb: "keep" | "gain" | "lose", count: number): string {
  return `${count} ${verb}${count === 1 ? "s" : ""} access`;
}

type Losers = Candidate["members"]["loses"];

function Losing({ count, people }: Losers) {
  const named = people.slice(0, NAMED);
  const rest = count - named.length;
  return (
    <List size="sm" style={{ overflowWrap: "anywhere" }}>
      {named.map(({ userId, displayName, reason }) => (
        <List.Item key={userId}>
          {displayName}: {reason}
        </List.Item>
      ))}
      {rest > 0 && <List.Item>{rest} more.</List.Item>}
    </List>
  );
}

/** Only people who are shown by name can be left behind. */
function areAllNamed({ count }: Losers): boolean {
  return count <= NAMED;
}
