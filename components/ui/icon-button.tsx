// Why this file exists: a button that is only an icon must still have a name: for screen readers and as a tooltip.
"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ButtonProps, "aria-label" | "children"> {
  label: string;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
}

export function IconButton({ label, side = "top", variant = "quiet", size = "icon", ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} side={side}>
      <Button aria-label={label} variant={variant} size={size} {...rest} />
    </Tooltip>
  );
}
