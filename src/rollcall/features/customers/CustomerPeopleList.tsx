import { Box, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { isolated, Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { PersonLink } from "../../components/PersonLink";
import { WriteButton } from "../../components/WriteButton";
import { rowKeys } from "../../lib/rowKeys";
import classes from "./CustomerPeople.module.css";

type Person = {
  userId: Id<"users">;
  displayName: string;
  email: string | null;
};

/** The people of one kind beside a customer, each with a way to end it. */
export function CustomerPeopleList({
  label,
  isLoading,
  people,
  opensPeople,
  none,
  end,
  endOf,
  onEnd,
}: {
  label: string;
  isLoading: boolean;
  people: Person[];
  opensPeople: boolean;
  none: string;
  /** What the way out is called: "Unassign". */
  end: string;
  /** The same of one of them: "Unassign Bo". */
  endOf: (name: string) => string;
  /** Absent for those who may only look. */
  onEnd: ((person: Person) => Promise<void>) | undefined;
}) {
  const t = useTranslations("customers.drawer");
  if (isLoading)
    return (
      <LoadingTooLong>
        <Group gap="sm" role="status" aria-label={t("loading")}>
          <Skeleton circle height={28} />
          <Skeleton height={12} width={160} />
        </Group>
      </LoadingTooLong>
    );
  if (people.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <Stack
      component="ul"
      gap={0}
      className={classes.list}
      aria-label={label}
      onKeyDown={rowKeys}
    >
      {people.map((person) => {
        const { userId, displayName: name, email } = person;
        return (
          <Group
            component="li"
            key={userId}
            gap="sm"
            wrap="nowrap"
            className={classes.row}
            data-row
          >
            <PersonAvatar name={name} />
            <Box miw={0} flex={1}>
              <Text truncate fw={550} title={isolated(name)}>
                {opensPeople ? (
                  <PersonLink userId={userId} name={name} />
                ) : (
                  <Name>{name}</Name>
                )}
              </Text>
              {email !== null && email !== name && (
                <Text truncate fz="xs" c="dimmed" title={isolated(email)}>
                  <Name>{email}</Name>
                </Text>
              )}
            </Box>
            {onEnd && (
              <WriteButton
                variant="subtle"
                color="gray"
                size="xs"
                aria-label={endOf(name)}
                tabIndex={opensPeople ? -1 : undefined}
                onWrite={() => onEnd(person)}
              >
                {end}
              </WriteButton>
            )}
          </Group>
        );
      })}
    </Stack>
  );
}
