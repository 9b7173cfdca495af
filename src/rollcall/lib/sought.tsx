import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

/** A part of a page that a link leads to: "?show=returns". */
export type Sought =
  | "requests"
  | "returns"
  | "seats"
  | "stopped"
  | "orders"
  | "hooks"
  | "unmapped";

type Seeking = { name: string | null; found: () => void };

const SoughtContext = createContext<Seeking>({
  name: null,
  found: () => undefined,
});

/** Around the pages: what the address asks for is sought until it is there, once. */
export function Seek({
  name,
  children,
}: {
  name: string | null;
  children: ReactNode;
}) {
  const [asked, setAsked] = useState(name);
  const [open, setOpen] = useState(name);
  if (asked !== name) {
    setAsked(name);
    setOpen(name);
  }
  const seeking = useMemo(
    () => ({ name: open, found: () => setOpen(null) }),
    [open],
  );
  return <SoughtContext value={seeking}>{children}</SoughtContext>;
}

/**
 * For the part with this name: it comes into view and takes the focus where a link leads
 * to it, unless the person has gone elsewhere by then.
 */
export function useSought<Part extends HTMLElement>(
  name: Sought | undefined,
): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const seeking = useContext(SoughtContext);
  const isSought = name !== undefined && seeking.name === name;
  useEffect(() => {
    if (!isSought || !part.current) return;
    seeking.found();
    if (document.activeElement !== document.body) return;
    part.current.focus({ preventScroll: true });
    part.current.scrollIntoView({ block: "center" });
  }, [isSought, seeking]);
  return part;
}
