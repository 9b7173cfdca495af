import { Badge, Group, Skeleton, Text, VisuallyHidden } from "@mantine/core";
import { CatchBoundary } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { ListFrame } from "../../components/ListFrame";
import { formatDay, fromDayInput } from "../../lib/format";
import { useTranslations } from "../../messages/useTranslations";
import {
  everyDay,
  gainOfMonth,
  type OverTime,
  type PeopleDay,
} from "./peopleDays";
import classes from "./People.module.css";

// It is large, and the page does not wait for it.
const PeopleCharts = lazy(() => import("./PeopleCharts"));

/** How many there are, what this month changed, and how it came to that. */
export function PeopleCard({
  overTime,
  people,
  now,
}: {
  /** Undefined while it loads. */
  overTime: OverTime | undefined;
  people: number | undefined;
  now: number;
}) {
  const t = useTranslations("home.people");
  if (people === undefined || overTime === undefined)
    return (
      <ListFrame isLoading>
        <div className={classes.card} aria-hidden="true">
          <Skeleton height={24} width={90} my={4} />
          <Skeleton className={classes.charts} />
        </div>
      </ListFrame>
    );
  const days = everyDay(overTime, now);
  const gain = gainOfMonth(overTime.days, now);
  return (
    <ListFrame>
      <div className={classes.card}>
        <Group gap={8} align="baseline">
          <span className={classes.number}>{t("count", { people })}</span>
          {/* Of a workspace that began this month it would say the same again. */}
          {gain !== 0 && gain !== people && (
            <Badge color={gain > 0 ? "accent" : "gray"}>
              {t("gain", { gain })}
            </Badge>
          )}
        </Group>
        {days.length < 2 ? (
          <Text c="dimmed" mt={4}>
            {t("none")}
          </Text>
        ) : (
          <>
            <CatchBoundary
              getResetKey={() => "charts"}
              errorComponent={() => <Text c="dimmed">{t("failed")}</Text>}
              onCatch={() => undefined}
            >
              <Suspense fallback={<Skeleton className={classes.charts} />}>
                <div className={classes.charts}>
                  <PeopleCharts days={days} />
                </div>
              </Suspense>
            </CatchBoundary>
            <DaysTable days={overTime.days} />
          </>
        )}
      </div>
    </ListFrame>
  );
}

/** The charts' numbers, for who can't see them: the days on which something changed. */
function DaysTable({ days }: { days: PeopleDay[] }) {
  const t = useTranslations("home.people");
  return (
    <VisuallyHidden component="div">
      <table>
        <caption>{t("table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("title")}</th>
            <th scope="col">{t("joined")}</th>
            <th scope="col">{t("left")}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, people, joined, left }) => (
            <tr key={day}>
              <th scope="row">{formatDay(fromDayInput(day))}</th>
              <td>{people}</td>
              <td>{joined}</td>
              <td>{left}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
