import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DashboardApp } from "./app/DashboardApp";
import { readEnvironment } from "./lib/env";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <DashboardApp reading={readEnvironment(import.meta.env)} />
  </StrictMode>,
);
