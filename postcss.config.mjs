// Why this file exists: Next runs PostCSS over the styles, and Tailwind 4 is a PostCSS plugin.
const config = { plugins: { "@tailwindcss/postcss": {} } };

export default config;
