import type { ReactNode } from "react";
import classes from "./icons.module.css";

/** Our icons: one 20 px grid, one stroke, the text's colour. Names stand on the buttons. */
function icon(shape: ReactNode, className?: string) {
  return function Icon({ size = 16 }: { size?: number }) {
    return (
      <svg
        className={className}
        aria-hidden="true"
        focusable="false"
        width={size}
        height={size}
        // A product's `svg { … }` does not hold for it.
        style={{ width: size, height: size }}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {shape}
      </svg>
    );
  };
}

export const IconPeople = icon(
  <>
    <circle cx="7.5" cy="6.5" r="3" />
    <path d="M2 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5" />
    <path d="M13 3.8a3 3 0 0 1 0 5.4M15 12c1.9.7 3 2.3 3 4.5" />
  </>,
);
export const IconSelector = icon(
  <path d="M6.5 8 10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5" />,
);
export const IconCheck = icon(<path d="m4.5 10.5 3.5 3.5 7.5-8" />);
export const IconPlus = icon(<path d="M10 4v12M4 10h12" />);
export const IconSun = icon(
  <>
    <circle cx="10" cy="10" r="3.25" />
    <path d="M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2" />
  </>,
);
export const IconMoon = icon(
  <path d="M16.8 11.8A7 7 0 0 1 8.2 3.2a7 7 0 1 0 8.6 8.6Z" />,
);
export const IconScreen = icon(
  <>
    <rect x="2.5" y="3.5" width="15" height="10" rx="1.5" />
    <path d="M7 17h6M10 13.5V17" />
  </>,
);
export const IconSignOut = icon(
  <path d="M12 4V3.5A1.5 1.5 0 0 0 10.5 2H5a1.5 1.5 0 0 0-1.5 1.5v13A1.5 1.5 0 0 0 5 18h5.5a1.5 1.5 0 0 0 1.5-1.5V16M8.5 10H17.5M15 7.2l2.8 2.8L15 12.8" />,
  classes.along,
);
export const IconSearch = icon(
  <>
    <circle cx="8.5" cy="8.5" r="5" />
    <path d="m12.3 12.3 4.2 4.2" />
  </>,
);
export const IconMail = icon(
  <>
    <rect x="2.5" y="4" width="15" height="12" rx="2" />
    <path d="m3 6 7 5 7-5" />
  </>,
);
export const IconLock = icon(
  <>
    <rect x="3.5" y="9" width="13" height="8.5" rx="2" />
    <path d="M6.5 9V6a3.5 3.5 0 0 1 7 0v3" />
  </>,
);
export const IconAlert = icon(
  <>
    <circle cx="10" cy="10" r="7.5" />
    <path d="M10 6.2v4.6M10 13.7v.1" />
  </>,
);
export const IconHourglass = icon(
  <>
    <circle cx="10" cy="10" r="7.5" />
    <path d="M10 5.8V10l2.8 1.8" />
  </>,
);
export const IconQuestion = icon(
  <>
    <circle cx="10" cy="10" r="7.5" />
    <path d="M7.9 7.9c.2-1.2 1.1-1.8 2.2-1.8 1.2 0 2.1.8 2.1 1.9 0 1.6-2.1 1.7-2.1 3.2M10.1 13.8v.1" />
  </>,
);
export const IconDots = icon(
  <>
    <circle cx="4.5" cy="10" r="0.6" />
    <circle cx="10" cy="10" r="0.6" />
    <circle cx="15.5" cy="10" r="0.6" />
  </>,
);
export const IconClose = icon(<path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />);
export const IconSettings = icon(
  <>
    <circle cx="7" cy="6" r="2" />
    <circle cx="13" cy="14" r="2" />
    <path d="M9 6h8M3 6h2M15 14h2M3 14h8" />
  </>,
);
export const IconSync = icon(
  <>
    <path d="M16.5 8.5A6.8 6.8 0 0 0 4.6 6.2L3.2 7.8M3.5 11.5a6.8 6.8 0 0 0 11.9 2.3l1.4-1.6" />
    <path d="M3.2 4v3.8H7M16.8 16v-3.8H13" />
  </>,
);
export const IconCustomer = icon(
  <>
    <rect x="2.5" y="6.5" width="15" height="10.5" rx="2" />
    <path d="M7 6.5V5a2 2 0 0 1 2-2h2a2 2 0 0 1 2 2v1.5M2.5 11h15M10 10v2" />
  </>,
);
export const IconHistory = icon(
  <>
    <path d="M3 10a7 7 0 1 0 2.3-5.2L3 7M3 3.5V7h3.5" />
    <path d="M10 6.2V10l2.6 1.8" />
  </>,
);
export const IconDownload = icon(
  <path d="M10 3v9.5M6.2 8.9 10 12.7l3.8-3.8M3.5 16.5h13" />,
);

export const IconOffline = icon(
  <path d="M3 3l14 14M10 15.8v.1M6.6 12.4a5 5 0 0 1 5-1.3M13.7 8.3a9 9 0 0 0-3.1-.9M4.2 9.6a9 9 0 0 1 2.2-1.5M16.8 7.4A12 12 0 0 0 8.6 4.6M2 7.4a12 12 0 0 1 2-1.3" />,
);
export const IconMenu = icon(<path d="M3 5.5h14M3 10h14M3 14.5h14" />);
export const IconChevronDown = icon(<path d="m6 8 4 4 4-4" />);
export const IconChevronLeft = icon(<path d="m12 5-5 5 5 5" />, classes.along);
export const IconChevronRight = icon(<path d="m8 5 5 5-5 5" />, classes.along);
export const IconArrowUp = icon(<path d="M10 16V4M5.5 8.5 10 4l4.5 4.5" />);
export const IconUserPlus = icon(
  <>
    <circle cx="8" cy="6.5" r="3" />
    <path d="M2.5 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M16 6v5M13.5 8.5h5" />
  </>,
);
export const IconUserMinus = icon(
  <>
    <circle cx="8" cy="6.5" r="3" />
    <path d="M2.5 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13.5 8.5h5" />
  </>,
);
export const IconUserCheck = icon(
  <>
    <circle cx="8" cy="6.5" r="3" />
    <path d="M2.5 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13.5 8.5l1.8 1.8 3.2-3.6" />
  </>,
);
export const IconShield = icon(
  <>
    <path d="M10 2.5 16 5v4.5c0 3.8-2.4 6.6-6 8-3.6-1.4-6-4.2-6-8V5Z" />
    <path d="m7.5 9.8 1.8 1.8 3.2-3.4" />
  </>,
);
export const IconLink = icon(
  <path d="M8.2 11.8a3.4 3.4 0 0 0 4.9 0l2.6-2.6a3.4 3.4 0 0 0-4.9-4.9L9.7 5.4M11.8 8.2a3.4 3.4 0 0 0-4.9 0l-2.6 2.6a3.4 3.4 0 0 0 4.9 4.9l1.1-1.1" />,
);
export const IconKey = icon(
  <>
    <circle cx="6.5" cy="13.5" r="3.5" />
    <path d="m9 11 7.5-7.5M13.5 6.5l2.5 2.5" />
  </>,
);
export const IconUpload = icon(
  <path d="M10 12.5V3M6.2 6.6 10 2.8l3.8 3.8M3.5 16.5h13" />,
);
export const IconCalendar = icon(
  <>
    <rect x="3" y="4" width="14" height="13" rx="2" />
    <path d="M3 8.5h14M7 2.5V5M13 2.5V5" />
  </>,
);
export const IconTrash = icon(
  <path d="M3.5 5.5h13M8 5.5V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.5M5 5.5l.8 10a1.5 1.5 0 0 0 1.5 1.5h5.4a1.5 1.5 0 0 0 1.5-1.5l.8-10M8.5 9v4.5M11.5 9v4.5" />,
);
export const IconReturn = icon(
  <path d="M7.5 4 3.5 8l4 4M3.5 8h8a5 5 0 0 1 0 10H8" />,
  classes.along,
);
export const IconBolt = icon(<path d="M11 2.5 4 11.5h5l-1 6 7-9h-5z" />);
export const IconHome = icon(
  <path d="M3 9.2 10 3.3l7 5.9v6.3a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15.5ZM8 17v-5h4v5" />,
);
export const IconClipboard = icon(
  <>
    <rect x="4" y="4" width="12" height="13.5" rx="1.5" />
    <path d="M7.5 5.5V3.5h5v2M7.3 11.3l2 2 3.6-4" />
  </>,
);
export const IconStop = icon(
  <path d="M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7ZM8.5 7.8v4.4M11.5 7.8v4.4" />,
);
export const IconMailQuestion = icon(
  <>
    <path d="M17.5 8.5V6a2 2 0 0 0-2-2h-11a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h5.5" />
    <path d="m3 6 7 5 7-5M13.6 12.6c.2-1 .9-1.5 1.8-1.5 1 0 1.8.7 1.8 1.6 0 1.3-1.8 1.4-1.8 2.7M15.4 17.6v.1" />
  </>,
);
export const IconNote = icon(
  <path d="M4 4.5A1.5 1.5 0 0 1 5.5 3h9A1.5 1.5 0 0 1 16 4.5v7.5L11.5 17h-6A1.5 1.5 0 0 1 4 15.5ZM16 12h-3a1.5 1.5 0 0 0-1.5 1.5V17M7 7h6M7 10h3.5" />,
);
export const IconPrint = icon(
  <path d="M6 7V3h8v4M6 14H4.5A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7h11A1.5 1.5 0 0 1 17 8.5v4a1.5 1.5 0 0 1-1.5 1.5H14M6 11.5h8V17H6Z" />,
);
export const IconDocument = icon(
  <path d="M5 4.5A1.5 1.5 0 0 1 6.5 3H11l4 4v8.5a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 5 15.5ZM11 3v4h4M10 9.5v4.5M8 12l2 2 2-2" />,
);
export const IconEye = icon(
  <>
    <path d="M2 10s2.8-5.2 8-5.2S18 10 18 10s-2.8 5.2-8 5.2S2 10 2 10Z" />
    <circle cx="10" cy="10" r="2.4" />
  </>,
);
export const IconUser = icon(
  <>
    <circle cx="10" cy="7" r="3.2" />
    <path d="M4 16.5c.6-3 3-4.7 6-4.7s5.4 1.7 6 4.7" />
  </>,
);
export const IconFilter = icon(<path d="M3 5.5h14M5.8 10h8.4M8.6 14.5h2.8" />);
