/*
 * What the single components look like in an app with styles of its own. Nothing here says
 * anything of what is outside of them.
 */
import "@fontsource-variable/inter/index.css";
import "./baseline.css";
import "./mantineParts.css";
import "@mantine/notifications/styles.css";
