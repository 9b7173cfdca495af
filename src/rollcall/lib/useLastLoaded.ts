import { useState } from "react";

/**
 * The last loaded rows while others load: typing in a search makes no blank
 * page. Null until there were any.
 */
export function useLastLoaded<Row>(
  results: Row[],
  isLoading: boolean,
): Row[] | null {
  const [kept, setKept] = useState<Row[] | null>(null);
  if (!isLoading && kept !== results) setKept(results);
  return isLoading ? kept : results;
}
