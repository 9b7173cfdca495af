import { createBrowserHistory, RouterProvider } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useProduct } from "../lib/useProduct";
import { createDashboardRouter } from "./router";

/**
 * Made only now: AuthKit has read what the sign-in page put into the address,
 * which a router would have cleaned away.
 */
export function Pages() {
  const { path } = useProduct();
  const [{ router, history }] = useState(() => {
    const history = createBrowserHistory();
    return { history, router: createDashboardRouter({ path, history }) };
  });
  const closing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(closing.current);
    return () => {
      // The browser's history is a product's own again. Not at once: in development
      // effects end and begin again with the same one.
      closing.current = setTimeout(() => history.destroy());
    };
  }, [history]);
  return <RouterProvider router={router} />;
}
