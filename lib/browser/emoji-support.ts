// Why this file exists: which emoji this system can draw: the newest would be boxes, and some systems draw no flags.

const SIZE_PX = 16;
const FONTS = '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif';

/** An emoji has its own colours: it looks the same whatever colour it is written in. */
function isDrawn(context: CanvasRenderingContext2D, emoji: string): boolean {
  const [red, blue] = ["#f00", "#00f"].map((colour) => {
    context.clearRect(0, 0, SIZE_PX, SIZE_PX);
    context.fillStyle = colour;
    context.fillText(emoji, 0, SIZE_PX / 2);
    return context.getImageData(0, 0, SIZE_PX, SIZE_PX).data;
  });
  if (!red || !blue) return false;
  return red.some((value) => value > 0) && red.every((value, index) => value === blue[index]);
}

function newContext(): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE_PX;
  canvas.height = SIZE_PX;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.font = `${SIZE_PX * 0.75}px ${FONTS}`;
  context.textBaseline = "middle";
  return context;
}

interface Drawable {
  emoji: string;
  version: number;
  isFlag?: boolean;
}

/** A test of what can be drawn; where it cannot be found out, everything counts as drawable. */
export function drawableEmoji(all: readonly Drawable[]): (entry: Drawable) => boolean {
  const context = newContext();
  if (!context || !isDrawn(context, "😀")) return () => true;
  const newestOf = (version: number) => all.find((one) => one.version === version && one.emoji.length <= 3)?.emoji;
  const versions = [...new Set(all.map(({ version }) => version))].sort((one, other) => other - one);
  const newest = versions.find((version) => {
    const sample = newestOf(version);
    return sample !== undefined && isDrawn(context, sample);
  });
  const hasFlags = isDrawn(context, "🇪🇺");
  return ({ version, isFlag = false }) => version <= (newest ?? Infinity) && (hasFlags || !isFlag);
}
