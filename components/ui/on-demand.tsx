// Why this file exists: a part of the page that is loaded when it is first drawn. When that fails, for the line is down, nothing
// breaks: the part is missing until it can be loaded after all.
"use client";

import { useEffect, useState, type ComponentType, type FunctionComponent } from "react";

const AGAIN_AFTER_MS = 3_000;

type OnDemand<Props> = FunctionComponent<Props> & {
  /** Loads ahead; says whether the part is there. */
  preload: () => Promise<boolean>;
};

export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  let part: ComponentType<Props> | undefined;

  async function preload(): Promise<boolean> {
    try {
      part ??= await load();
      return true;
    } catch {
      return false;
    }
  }

  function Part(props: Props) {
    const [isThere, setThere] = useState(part !== undefined);
    useEffect(() => {
      if (isThere) return undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isOver = false;
      async function attempt() {
        const isLoaded = await preload();
        if (isOver) return;
        if (isLoaded) setThere(true);
        else timer = setTimeout(() => void attempt(), AGAIN_AFTER_MS);
      }
      void attempt();
      return () => {
        isOver = true;
        clearTimeout(timer);
      };
    }, [isThere]);
    const Loaded = isThere ? part : undefined;
    return Loaded ? <Loaded {...props} /> : null;
  }

  return Object.assign(Part, { preload });
}
