import "./rollcall/styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DashboardApp } from "./rollcall/app/DashboardApp";
import { readEnvironment } from "./rollcall/lib/env";
import { texts } from "./texts";
import { theme } from "./theme";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <DashboardApp
      reading={readEnvironment(import.meta.env)}
      theme={theme}
      texts={texts}
    />
  </StrictMode>,
);
