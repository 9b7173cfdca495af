import { Skeleton, Stack, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { ListFrame } from "../../components/ListFrame";
import { ListTable } from "../../components/ListTable";
import { LongBody, rowCount } from "../../components/LongBody";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { ZoneNote } from "../../components/ZoneNote";
import { ShowMore } from "../../components/ShowMore";
import { useIsPhone } from "../../lib/useIsPhone";
import { useTranslations } from "../../messages/useTranslations";
import { NoteDialog } from "./dialogs";
import {
  type Campaign,
  isTakenBack,
  isToDo,
  type Item,
  type ManyWanted,
  nextToDo,
  type PeopleDialogs,
} from "./review";
import classes from "./Review.module.css";
import { NobodyShown, ReviewHeader } from "./ReviewListParts";
import { ReviewRow } from "./ReviewRow";
import type { Shown } from "./reviewSearch";
import { ReviewSelection } from "./ReviewSelection";
import { useCurrentRow } from "./useCurrentRow";
import type { Decisions } from "./useDecisions";
import { useTicked } from "./useTicked";

const PAGE_SIZE = 50;

/** So many are named by the dialog that removes them; more are a job. */
const SHOWN_MAX = 100;

const DECISION = {
  left: { decision: "waiting" },
  kept: { decision: "kept" },
  removed: { decision: "removed" },
  gone: { decision: "gone" },
  all: {},
} as const;

/** The people of a review, decided by mouse, by touch, by keys or many at once. */
export function ReviewList({
  workspaceId,
  campaign,
  left,
  decisions,
  shown,
  dialogs,
  takesFocus,
  onFocusTaken,
  onShowAll,
  onAllDecided,
}: {
  workspaceId: Id<"workspaces">;
  campaign: Campaign;
  /** How many wait for the viewer's decision. */
  left: number;
  decisions: Decisions;
  shown: Shown;
  dialogs: PeopleDialogs;
  /** The first person to decide about gets the focus once they are here. */
  takesFocus: boolean;
  onFocusTaken: () => void;
  onShowAll: () => void;
  /** Nobody is left whom the viewer may decide about: the focus goes on from here. */
  onAllDecided: () => void;
}) {
  const t = useTranslations("review");
  const { campaignId } = campaign;
  const list = usePaginatedQuery(
    api.reviews.listItems,
    { workspaceId, campaignId, ...DECISION[shown] },
    { initialNumItems: PAGE_SIZE },
  );
  const isPhone = useIsPhone();
  const frame = useRef<HTMLDivElement>(null);
  const items = list.results.map(decisions.shown);
  const ticked = useTicked(items, left);
  const [leaving, setLeaving] = useState<readonly Item[]>([]);
  const [wanted, setWanted] = useState<ManyWanted | null>(null);
  const [noted, setNoted] = useState<Item | null>(null);
  const decideOnMany = (what: ManyWanted["what"]) =>
    setWanted({
      what,
      campaignId,
      ...(!ticked.isEveryone && {
        userIds: ticked.people.map(({ userId }) => userId),
      }),
    });

  const goOn = (from: Id<"users">) => {
    const next = nextToDo(items, from);
    if (next !== null) rows.focus(next);
    else if (list.status === "CanLoadMore") list.loadMore(PAGE_SIZE);
    else onAllDecided();
  };
  const keep = (item: Item) => {
    goOn(item.userId);
    return decisions.keep(item);
  };
  const rows = useCurrentRow(frame, items, {
    k: (item) => isToDo(item) && void keep(item),
    r: (item) => isToDo(item) && setLeaving([item]),
    u: (item) => isTakenBack(item) && void decisions.takeBack(item),
    n: (item) => setNoted(item),
  });
  const isHere = list.status !== "LoadingFirstPage" && items.length > 0;
  const begin = useEffectEvent(() => {
    // By touch there is nothing to press.
    if (rows.currentId !== null && !isPhone) rows.focus(rows.currentId);
    onFocusTaken();
  });
  useEffect(() => {
    if (takesFocus && isHere) begin();
  }, [takesFocus, isHere]);

  if (list.status === "LoadingFirstPage")
    return (
      <LoadingTooLong>
        <Skeleton height={240} radius="lg" />
      </LoadingTooLong>
    );
  return (
    <Stack gap="md">
      <ReviewSelection
        count={ticked.count}
        left={ticked.isAll ? left : null}
        isEveryone={ticked.isEveryone}
        onEveryone={ticked.selectEveryone}
        onKeep={() => decideOnMany("confirm")}
        onRemove={() =>
          ticked.count > SHOWN_MAX
            ? decideOnMany("remove")
            : setLeaving(ticked.people)
        }
        onClear={ticked.clear}
      />
      <ListFrame ref={frame}>
        {items.length === 0 ? (
          <NobodyShown shown={shown} onShowAll={onShowAll} />
        ) : (
          <div onKeyDown={rows.onKeyDown} onFocus={rows.onFocus}>
            <ListTable
              skip={t("skipToList")}
              aria-label={t("list")}
              className={classes.table}
              {...rowCount(items)}
            >
              <ReviewHeader
                isPhone={isPhone}
                isAll={ticked.isAll}
                isSome={ticked.people.length > 0}
                isEmpty={ticked.isEmpty}
                onAll={ticked.tickAll}
              />
              <LongBody
                rows={items}
                keyOf={({ userId }) => userId}
                kept={rows.currentId}
              >
                {(item, place) => (
                  <ReviewRow
                    place={place}
                    item={item}
                    startedAt={campaign.startedAt}
                    isCurrent={item.userId === rows.currentId}
                    isPhone={isPhone}
                    isSelected={ticked.isTicked(item)}
                    onSelect={(isOn) => ticked.tick(item, isOn)}
                    onKeep={() => keep(item)}
                    onRemove={() => setLeaving([item])}
                    onTakeBack={() => decisions.takeBack(item)}
                    onNote={() => setNoted(item)}
                  />
                )}
              </LongBody>
            </ListTable>
          </div>
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
      <Text fz="xs" c="dimmed">
        <ZoneNote />
      </Text>
      {dialogs.removal({
        people: leaving,
        onClose: () => setLeaving([]),
        onDone: () => {
          ticked.clear();
          const [only, ...others] = leaving;
          const next = only && nextToDo(items, only.userId);
          // The dialog gives the focus back to the row that it was opened from.
          if (only && next && others.length === 0)
            rows.goOnFrom(only.userId, next);
        },
      })}
      {dialogs.many({
        wanted,
        onClose: () => setWanted(null),
        onBegun: ticked.clear,
      })}
      <NoteDialog
        workspaceId={workspaceId}
        campaignId={campaignId}
        item={noted}
        onClose={() => setNoted(null)}
      />
    </Stack>
  );
}
