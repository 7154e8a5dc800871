// Why this file exists: a window that is loaded when it is first asked for is not there at once; what is typed meanwhile is
// meant for it and must not land (or be sent) elsewhere.

/** Then the window is not coming, and the keys are needed. */
const AT_MOST_MS = 5_000;

let text = "";
let stop = () => {};

export function catchTyping(): void {
  stop();
  text = "";
  const listen = (event: KeyboardEvent) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    const isLetter = [...event.key].length === 1;
    if (isHeld || !(isLetter || event.key === "Backspace" || event.key === "Enter")) return;
    if (isLetter) text += event.key;
    else if (event.key === "Backspace") text = text.slice(0, -1);
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("keydown", listen, true);
  const timer = setTimeout(() => stop(), AT_MOST_MS);
  stop = () => {
    clearTimeout(timer);
    window.removeEventListener("keydown", listen, true);
  };
}

/** The field has the focus and takes the keys itself; what was typed until now is handed over, once. */
export function endTyping(take: (text: string) => void): void {
  stop();
  if (text !== "") take(text);
  text = "";
}
