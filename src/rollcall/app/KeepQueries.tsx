import { useConvex } from "convex/react";
import { ConvexQueryCacheContext } from "convex-helpers/react/cache/provider";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from "react";
import { KeptQueries } from "../lib/keptQueries";

const KeptContext = createContext<KeptQueries | null>(null);

/** Keeps what was asked of the client above for a while; with it goes all that is kept. */
export function KeepQueries({ children }: { children: ReactNode }) {
  const convex = useConvex();
  const kept = useMemo(() => new KeptQueries(convex), [convex]);
  const cache = useMemo(() => ({ registry: kept }), [kept]);
  return (
    <KeptContext value={kept}>
      <ConvexQueryCacheContext value={cache}>
        <DropKept />
        {children}
      </ConvexQueryCacheContext>
    </KeptContext>
  );
}

/** What is kept below `KeepQueries`; null elsewhere. */
export function useKept(): KeptQueries | null {
  return useContext(KeptContext);
}

/** When it goes, so does all that is kept: of another workspace or person nothing stays. */
export function DropKept() {
  const kept = useKept();
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
      // Once what goes with it has let go of its own. In development effects end and begin
      // again: then it stays.
      queueMicrotask(() => {
        if (!isThere.current) kept?.drop();
      });
    };
  }, [kept]);
  return null;
}
