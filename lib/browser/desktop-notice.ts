// What the browser says outside of the page, while nobody looks at it. The permission is asked for only by a press.

interface DesktopNotice {
  /** Several windows show one notice of it. */
  tag: string;
  title: string;
  /** As it was written: with its marks. */
  text: string;
  path: string | null;
}

export type DesktopPermission = NotificationPermission | "impossible";

export function desktopPermission(): DesktopPermission {
  return "Notification" in window ? Notification.permission : "impossible";
}

export async function askForDesktopNotices(): Promise<DesktopPermission> {
  return "Notification" in window ? Notification.requestPermission() : "impossible";
}

export async function showDesktopNotice(notice: DesktopNotice, open: (path: string) => void): Promise<void> {
  const { tag, title, text, path } = notice;
  if (desktopPermission() !== "granted" || document.visibilityState === "visible") return;
  const { plainTextOf } = await import("./markdown");
  try {
    const shown = new Notification(title, { tag, body: plainTextOf(text, { hideSpoilers: "…" }), icon: "/icon.svg" });
    shown.onclick = () => {
      window.focus();
      shown.close();
      if (path !== null) open(path);
    };
  } catch {
    // Some phones let only a service worker say it.
  }
}
