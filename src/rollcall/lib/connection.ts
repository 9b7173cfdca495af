import { createContext, useContext } from "react";

/** Whether what is on screen is the present. */
export type Connection =
  | { isLive: true }
  /** `since`: until when it was, in ms; null where nothing has come yet. */
  | { isLive: false; since: number | null };

export const ConnectionContext = createContext<Connection>({ isLive: true });

/** What writes is off while the connection is not live. */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

/** A connection that is away for less is nothing to speak of. */
export const STALE_MS = 2_000;

/** What is known of the connection, as far as it counts here. */
export type Reading = {
  isWebSocketConnected: boolean;
  /** Since when nothing has come from the server; null while it is heard. */
  silentSince: number | null;
  timeOfOldestInflightRequest: Date | null;
  /** An action may take long: WorkOS is asked. */
  inflightActions: number;
};

/**
 * What is wrong, if it lasts: the socket is closed, or a mutation has had no answer or
 * the server has not been heard since a time in ms. A network that goes without a word
 * leaves its socket open.
 */
export function troubleOf({
  isWebSocketConnected,
  silentSince,
  timeOfOldestInflightRequest,
  inflightActions,
}: Reading): "closed" | number | null {
  if (!isWebSocketConnected) return "closed";
  if (silentSince !== null) return silentSince;
  if (inflightActions > 0 || !timeOfOldestInflightRequest) return null;
  return timeOfOldestInflightRequest.getTime();
}
