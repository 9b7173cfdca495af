import "./rollcall/styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Product } from "./Product";
import { Projects } from "./Projects";
import { DashboardApp } from "./rollcall/app/DashboardApp";
import { readEnvironment } from "./rollcall/lib/env";
import { theme } from "./theme";

const reading = readEnvironment(import.meta.env);
// As `product.path` says.
const isDashboard = /^\/team(\/|$)/.test(window.location.pathname);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    {isDashboard || !reading.ok ? (
      <DashboardApp reading={reading} theme={theme} />
    ) : (
      <Product environment={reading.environment}>
        <Projects />
      </Product>
    )}
  </StrictMode>,
);
