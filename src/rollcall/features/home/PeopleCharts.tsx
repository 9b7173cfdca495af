import { AreaChart, BarChart } from "@mantine/charts";
import "@mantine/charts/styles.css";
import { Stack, Text } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import type { XAxisTickContentProps } from "recharts";
import {
  formatDay,
  formatDayOfMonth,
  formatMonth,
  fromDayInput,
} from "../../lib/format";
import { useTranslations } from "../../messages/useTranslations";
import { type PeopleDay } from "./peopleDays";
import classes from "./People.module.css";

/** Changes are shown for so many days: more would be thinner than a line. */
const BARS = 30;
/** Of the width: nearer to an end the middle of a name would be too far out. */
const NEAR_END = 0.06;
const IN = "var(--mantine-primary-color-filled)";
const OUT = "var(--mantine-color-red-filled)";

/**
 * People over time, and who came and went a day. For eyes: the same numbers stand in a
 * table beside it. Loaded on its own, for it is large.
 */
export default function PeopleCharts({ days }: { days: PeopleDay[] }) {
  const t = useTranslations("home.people");
  // On the first render already: what has begun to move would go on.
  const isStill = useReducedMotion(false, { getInitialValueInEffect: false });
  const shared = {
    dataKey: "day",
    gridColor: "var(--rc-faint-line)",
    textColor: "var(--mantine-color-dimmed)",
    strokeDasharray: "0",
    tickLine: "none",
    accessibilityLayer: false,
    withYAxis: false,
    tooltipAnimationDuration: 0,
    tooltipProps: {
      // Of nothing while nothing is pointed at.
      labelFormatter: (day: unknown) =>
        typeof day === "string" && day !== ""
          ? formatDay(fromDayInput(day))
          : "",
      isAnimationActive: false,
    },
  } as const;
  return (
    <Stack gap={12} aria-hidden="true">
      <AreaChart
        {...shared}
        h={150}
        data={days}
        series={[{ name: "people", label: t("title"), color: IN }]}
        curveType="monotone"
        withGradient
        withDots={false}
        areaProps={{ isAnimationActive: !isStill }}
        areaChartProps={{ margin: { left: 0, right: 0, top: 4, bottom: 0 } }}
        yAxisProps={{ domain: domainOf(days) }}
        xAxisProps={{
          ticks: ticksOf(days),
          interval: 0,
          tick: ({ x, y, payload }: XAxisTickContentProps) => (
            <text
              x={x}
              y={y}
              dy="0.9em"
              fontSize={12}
              fill="var(--mantine-color-dimmed)"
              textAnchor={anchorOf(String(payload.value), days)}
            >
              {tickOf(String(payload.value), days)}
            </text>
          ),
        }}
      />
      <div>
        <Text fz="xs" c="dimmed" mb={4}>
          <span className={classes.key} data-of="joined" /> {t("joined")}{" "}
          <span className={classes.key} data-of="left" /> {t("left")} ·{" "}
          {t("changes", { days: Math.min(BARS, days.length) })}
        </Text>
        <BarChart
          {...shared}
          h={48}
          data={days
            .slice(-BARS)
            .map(({ day, joined, left }) => ({ day, joined, left: -left }))}
          series={[
            { name: "joined", label: t("joined"), color: IN },
            { name: "left", label: t("left"), color: OUT },
          ]}
          type="stacked"
          valueFormatter={(value) => String(Math.abs(value))}
          withXAxis={false}
          gridAxis="none"
          barProps={{ isAnimationActive: !isStill, maxBarSize: 10, radius: 1 }}
          barChartProps={{ stackOffset: "sign", barCategoryGap: 1 }}
          referenceLines={[{ y: 0, color: "var(--rc-line)" }]}
        />
      </div>
    </Stack>
  );
}

/** Room below the lowest, so that the line is not the whole height for two people more. */
function domainOf(days: PeopleDay[]): [number, number] {
  const all = days.map(({ people }) => people);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = Math.max(1, Math.ceil((high - low) / 4));
  return [Math.max(0, low - room), high + room];
}

/** Where months begin; within one month, its ends. */
function ticksOf(days: PeopleDay[]): string[] {
  const months = days.filter(({ day }) => day.endsWith("-01"));
  return (months.length > 1 ? months : [days[0]!, days.at(-1)!]).map(
    ({ day }) => day,
  );
}

/** A name at either end stays within the card. */
function anchorOf(day: string, days: PeopleDay[]): "start" | "middle" | "end" {
  const place = days.findIndex((one) => one.day === day) / (days.length - 1);
  if (place < NEAR_END) return "start";
  return place > 1 - NEAR_END ? "end" : "middle";
}

function tickOf(day: string, days: PeopleDay[]): string {
  const isMonth = day.endsWith("-01") && ticksOf(days).length > 1;
  return isMonth
    ? formatMonth(fromDayInput(day))
    : formatDayOfMonth(fromDayInput(day));
}
