import { createContext } from "react";

/** Where the links stand that skip over the navigation; null while there is no place. */
export const SkipPlace = createContext<HTMLElement | null>(null);
