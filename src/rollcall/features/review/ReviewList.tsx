import { Button, Checkbox, Skeleton, Stack, Table } from "@mantine/core";
import { usePaginatedQuery } from "convex/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconClipboard } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { ListTable } from "../../components/ListTable";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { ShowMore } from "../../components/ShowMore";
import { useIsPhone } from "../../lib/useIsPhone";
import { useTranslations } from "../../messages/useTranslations";
import { NoteDialog } from "./NoteDialog";
import {
  type Campaign,
  isTakenBack,
  isToDo,
  type Item,
  nextToDo,
  type PeopleDialogs,
} from "./review";
import classes from "./Review.module.css";
import { ReviewRow } from "./ReviewRow";
import type { Shown } from "./reviewSearch";
import { ReviewSelection } from "./ReviewSelection";
import { useCurrentRow } from "./useCurrentRow";
import { useDecisions } from "./useDecisions";

const PAGE_SIZE = 50;

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
  shown,
  dialogs,
  takesFocus,
  onFocusTaken,
  onShowAll,
  onAllDecided,
}: {
  workspaceId: Id<"workspaces">;
  campaign: Campaign;
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
  const decisions = useDecisions(workspaceId, campaign);
  const isPhone = useIsPhone();
  const frame = useRef<HTMLDivElement>(null);
  const items = list.results.map(decisions.shown);
  const [ticked, setTicked] = useState<ReadonlySet<Id<"users">>>(new Set());
  const [leaving, setLeaving] = useState<readonly Item[]>([]);
  const [keeping, setKeeping] = useState<Id<"users">[] | null>(null);
  const [noted, setNoted] = useState<Item | null>(null);
  const toDo = items.filter(isToDo);
  const selected = toDo.filter(({ userId }) => ticked.has(userId));
  const clear = () => setTicked(new Set());

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
        people={selected}
        onKeep={() => setKeeping(selected.map(({ userId }) => userId))}
        onRemove={() => setLeaving(selected)}
        onClear={clear}
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
            >
              <Header
                isPhone={isPhone}
                isAll={toDo.length > 0 && selected.length === toDo.length}
                isSome={selected.length > 0}
                isEmpty={toDo.length === 0}
                onAll={(isAll) =>
                  setTicked(
                    new Set(isAll ? toDo.map(({ userId }) => userId) : []),
                  )
                }
              />
              <Table.Tbody>
                {items.map((item) => (
                  <ReviewRow
                    key={item.userId}
                    item={item}
                    startedAt={campaign.startedAt}
                    isCurrent={item.userId === rows.currentId}
                    isPhone={isPhone}
                    isSelected={ticked.has(item.userId) && isToDo(item)}
                    onSelect={(isOn) => {
                      const next = new Set(ticked);
                      if (isOn) next.add(item.userId);
                      else next.delete(item.userId);
                      setTicked(next);
                    }}
                    onKeep={() => keep(item)}
                    onRemove={() => setLeaving([item])}
                    onTakeBack={() => decisions.takeBack(item)}
                    onNote={() => setNoted(item)}
                  />
                ))}
              </Table.Tbody>
            </ListTable>
          </div>
        )}
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
      {dialogs.removal({
        people: leaving,
        onClose: () => setLeaving([]),
        onDone: () => {
          clear();
          const [only, ...others] = leaving;
          const next = only && nextToDo(items, only.userId);
          // The dialog gives the focus back to the row that it was opened from.
          if (only && next && others.length === 0)
            rows.goOnFrom(only.userId, next);
        },
      })}
      {dialogs.keeping({
        userIds: keeping,
        onClose: () => setKeeping(null),
        onBegun: clear,
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

function Header({
  isPhone,
  isAll,
  isSome,
  isEmpty,
  onAll,
}: {
  isPhone: boolean;
  isAll: boolean;
  isSome: boolean;
  isEmpty: boolean;
  onAll: (isAll: boolean) => void;
}) {
  const t = useTranslations("review");
  const common = useTranslations("common");
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th className={classes.check}>
          <Checkbox
            aria-label={t("row.all")}
            disabled={isEmpty}
            checked={isAll}
            indeterminate={isSome && !isAll}
            onChange={() => onAll(!isAll)}
          />
        </Table.Th>
        <Table.Th>{t("columns.person")}</Table.Th>
        {!isPhone && (
          <>
            <Table.Th className={classes.seen}>{common("lastSeen")}</Table.Th>
            <Table.Th className={classes.decision}>
              {t("columns.decision")}
            </Table.Th>
          </>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}

function NobodyShown({
  shown,
  onShowAll,
}: {
  shown: Shown;
  onShowAll: () => void;
}) {
  const t = useTranslations("review.empty");
  return (
    <EmptyState
      isAnswer
      icon={<IconClipboard size={26} />}
      title={shown === "left" ? t("left") : t("other")}
      action={
        shown !== "all" && (
          <Button variant="default" onClick={onShowAll}>
            {t("showAll")}
          </Button>
        )
      }
    >
      {shown === "left" && t("leftHint")}
    </EmptyState>
  );
}
