// Why this file exists: keeps what the reader looks at where it is, while rows around it change their heights. No React.

export class ReadingAnchor {
  /** The first message that is whole in sight (or the one that fills the window), and how far below the edge it stands. */
  private held: { row: Element; top: number } | null = null;

  remember(scroller: HTMLElement): void {
    const edge = scroller.getBoundingClientRect().top;
    this.held = null;
    for (const row of scroller.querySelectorAll("[data-message-id]")) {
      const top = row.getBoundingClientRect().top - edge;
      if (top >= scroller.clientHeight) return;
      this.held = { row, top };
      if (top >= 0) return;
    }
  }

  /** The list is about to move: what was in sight need not stay there. */
  letGo(): void {
    this.held = null;
  }

  /** Puts it back to where it was. */
  hold(scroller: HTMLElement): void {
    if (!this.held?.row.isConnected) return;
    const { row, top } = this.held;
    const moved = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - top;
    if (Math.abs(moved) >= 1) scroller.scrollBy({ top: moved, behavior: "instant" });
  }
}
