/*
 * What the dashboard looks like. Imported once, where the page begins. It holds while the
 * dashboard is shown, and leaves a product's other pages as they are.
 */
import "@fontsource-variable/inter/index.css";
import "./baseline.css";
import "./mantineParts.css";
import "@mantine/notifications/styles.css";
import "./app/global.css";
import "./app/forcedColors.css";
import "./app/touch.css";
