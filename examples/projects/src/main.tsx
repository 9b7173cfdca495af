import "./rollcall/styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Product } from "./Product";
import { Projects } from "./Projects";
import { DashboardApp } from "./rollcall/app/DashboardApp";
import { readEnvironment } from "./rollcall/lib/env";
import { theme } from "./theme";

const reading = readEnvironment(import.meta.env);
const isProjects = window.location.pathname === "/projects";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    {isProjects && reading.ok ? (
      <Product environment={reading.environment}>
        <Projects />
      </Product>
    ) : (
      <DashboardApp reading={reading} theme={theme} />
    )}
  </StrictMode>,
);
