// Why this file exists: the one button, as words or as an icon. `pending` keeps its width, blocks a second press and
// tells screen readers that something is happening.
"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export const buttonStyles = cva(
  "relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md font-semibold whitespace-nowrap transition-[background-color,color,box-shadow,transform] duration-quick active:translate-y-px disabled:cursor-not-allowed disabled:opacity-55 disabled:active:translate-y-0 aria-disabled:opacity-55 forced-colors:aria-pressed:border",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-ink hover:bg-accent-hover forced-colors:border",
        secondary:
          "bg-raised text-ink shadow-[inset_0_0_0_1px_var(--line),0_1px_1px_var(--shade)] hover:bg-surface forced-colors:border",
        quiet: "text-ink-soft hover:bg-hover hover:text-ink data-[state=open]:bg-active data-[state=open]:text-ink",
        danger: "bg-danger text-danger-ink hover:bg-danger-hover forced-colors:border",
        "danger-quiet": "text-danger hover:bg-danger-soft",
        link: "h-auto rounded-xs px-0 text-accent underline-offset-3 hover:underline",
      },
      size: {
        sm: "h-8 px-3 text-sm",
        md: "h-9 px-4 text-sm pointer-coarse:h-touch",
        lg: "h-touch px-5 text-base",
        icon: "size-9 pointer-coarse:size-touch",
        "icon-sm": "size-7 pointer-coarse:size-touch",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0 pointer-coarse:h-touch" }],
    defaultVariants: { variant: "primary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonStyles> {
  asChild?: boolean;
  pending?: boolean;
}

export function Button({ variant, size, asChild, pending = false, className, children, ...rest }: ButtonProps) {
  const classes = cn(buttonStyles({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      aria-busy={pending || undefined}
      {...rest}
      disabled={rest.disabled || pending}
    >
      {pending ? (
        <>
          <span className="invisible inline-flex items-center gap-2">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}
