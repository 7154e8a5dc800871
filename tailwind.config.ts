// Why this file exists: the design tokens by name. Colours are CSS variables (app/globals.css gives them their light
// and dark values); everything else that repeats (type, space, radius, shadow, motion) has its one value here.
import type { Config } from "tailwindcss";

const colours = [
  "canvas",
  "surface",
  "raised",
  "hover",
  "active",
  "line",
  "ink",
  "ink-soft",
  "ink-faint",
  "accent",
  "accent-hover",
  "accent-ink",
  "accent-soft",
  "danger",
  "danger-hover",
  "danger-ink",
  "danger-soft",
  "success",
  "warn",
  "gold",
  "focus",
  "scrim",
];

export default {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  darkMode: "selector",
  theme: {
    extend: {
      colors: Object.fromEntries(colours.map((name) => [name, `var(--${name})`])),
      fontFamily: {
        sans: ['"Wix Madefor Text Variable"', '"As Wide As Text"', "ui-sans-serif", "system-ui", "sans-serif"],
        display: ['"Bricolage Grotesque Variable"', '"Wix Madefor Text Variable"', "ui-sans-serif", "sans-serif"],
        mono: ["ui-monospace", '"SF Mono"', '"Cascadia Code"', '"JetBrains Mono"', "Menlo", "monospace"],
      },
      fontSize: {
        row: ["var(--row-text)", { lineHeight: "var(--row-leading)" }],
        "2xs": ["0.6875rem", { lineHeight: "1rem", letterSpacing: "0.01em" }],
        xs: ["0.75rem", { lineHeight: "1rem" }],
        sm: ["0.8125rem", { lineHeight: "1.25rem" }],
        base: ["0.9375rem", { lineHeight: "1.4375rem" }],
        lg: ["1.0625rem", { lineHeight: "1.5rem" }],
        xl: ["1.3125rem", { lineHeight: "1.75rem", letterSpacing: "-0.01em" }],
        "2xl": ["1.75rem", { lineHeight: "2.125rem", letterSpacing: "-0.02em" }],
        "3xl": ["2.375rem", { lineHeight: "2.625rem", letterSpacing: "-0.025em" }],
        "4xl": ["3.25rem", { lineHeight: "3.375rem", letterSpacing: "-0.03em" }],
      },
      spacing: {
        rail: "4.5rem",
        sidebar: "16.5rem",
        members: "15.5rem",
        header: "3.25rem",
        touch: "2.75rem",
        // Of a message row; compact density makes them smaller (app/globals.css).
        "row-gap": "var(--row-gap)",
        "row-pad": "var(--row-pad)",
        "row-gutter": "var(--row-gutter)",
      },
      borderRadius: { xs: "0.25rem", sm: "0.375rem", md: "0.5rem", lg: "0.75rem", xl: "1rem", "2xl": "1.375rem" },
      boxShadow: {
        sheet: "0 0 0 1px var(--line), 0 1px 2px -1px var(--shade)",
        raised: "0 0 0 1px var(--line), 0 2px 6px -2px var(--shade), 0 12px 32px -8px var(--shade)",
        dialog: "0 0 0 1px var(--line), 0 8px 20px -6px var(--shade), 0 32px 72px -16px var(--shade)",
      },
      transitionDuration: { quick: "90ms", calm: "160ms", slow: "260ms" },
      transitionTimingFunction: { out: "cubic-bezier(0.22, 0.8, 0.28, 1)" },
      animation: {
        "fade-in": "fade-in 120ms ease-out",
        "pop-in": "pop-in 140ms cubic-bezier(0.22, 0.8, 0.28, 1)",
        "slide-in-left": "slide-in-left 220ms cubic-bezier(0.22, 0.8, 0.28, 1)",
        "slide-in-right": "slide-in-right 220ms cubic-bezier(0.22, 0.8, 0.28, 1)",
        shimmer: "shimmer 1.6s ease-in-out infinite",
      },
      keyframes: {
        "fade-in": { from: { opacity: "0" } },
        "pop-in": { from: { opacity: "0", transform: "translateY(4px) scale(0.985)" } },
        "slide-in-left": { from: { transform: "translateX(-100%)" } },
        "slide-in-right": { from: { transform: "translateX(100%)" } },
        shimmer: { "0%, 100%": { opacity: "1" }, "50%": { opacity: "0.45" } },
      },
    },
  },
} satisfies Config;
