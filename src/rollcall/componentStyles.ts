/*
 * What the single components look like, for an app with styles of its own: Mantine's are in
 * a layer, so that whatever the app says without one wins.
 */
import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
