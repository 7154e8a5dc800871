// Why this file exists: searches ask when the typing rests, not on every key.
"use client";

import { useEffect, useState } from "react";

export function useDebounced<Value>(value: Value, delayMs = 220): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
