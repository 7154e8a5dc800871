// What reviewers should not have to say. Inline "disable" comments have no effect here: a rule that is wrong for a
// place is changed below, where everybody sees it.
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const tests = ["**/*.test.{ts,tsx}", "tests/**/*.ts", "tests/**/*.tsx"];
const tooling = ["scripts/**", "server/**", "bench/**", "*.config.*", "*.cjs"];

/** Next, and the configs of tools, find these files by their default export. */
const defaultExportHomes = [
  "app/**/{page,layout,template,loading,error,not-found,global-error,default,forbidden,unauthorized}.tsx",
  "app/**/{manifest,robots,sitemap}.ts",
  "app/**/{icon,apple-icon,opengraph-image}.tsx",
  "pages/**/*.{ts,tsx}",
  "*.config.{ts,mjs}",
  "tests/fixtures/*.ts",
];

const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "Export by name: one name for one thing everywhere. Only Next's own files export a default.",
};
const noHtmlInjection = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: "Text that people write never becomes HTML. Render it as React nodes.",
};
const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only lib/env.ts reads process.env; import the setting from there.",
};
const noEnvironmentImport = {
  selector: "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']",
  message: "Only lib/env.ts reads the environment; import the setting from there.",
};

const sayItInEveryLanguage =
  "Words that people read stand in lib/languages, once per language: useTranslations (docs/languages.md).";
const visibleAttributes =
  "JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|alt|label|hint|description)$/]";
/** A text with a letter in it. The product's name is the same in every language. */
const words = "[value=/^(?!Parley$)(?=.*\\p{L})/su]";
const noVisibleLiterals = [
  `JSXText[value=/\\p{L}/u]:not([value=/^\\s*Parley\\s*$/])`,
  `${visibleAttributes} > Literal${words}`,
  `${visibleAttributes} > JSXExpressionContainer > Literal${words}`,
  `${visibleAttributes} > JSXExpressionContainer > ConditionalExpression > Literal${words}`,
  `${visibleAttributes} > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{L}/u]`,
  `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal${words}`,
  `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{L}/u]`,
  `CallExpression:matches([callee.name='toast'], [callee.object.name='toast']) > :matches(Literal${words}, TemplateLiteral)`,
].map((selector) => ({ selector, message: sayItInEveryLanguage }));

function restrict(...rules) {
  return { "no-restricted-syntax": ["error", ...rules] };
}

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/",
      "**/.next/",
      "dist/",
      ".data/",
      "coverage/",
      "test-results/",
      "playwright-report/",
      "public/",
      "next-env.d.ts",
      "lib/backend/db/generated/",
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-console": "error",
      "no-alert": "error",
      "no-debugger": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-else-return": "error",
      "no-param-reassign": "error",
      "object-shorthand": "error",
      "prefer-template": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"] }],
      "max-lines": ["error", { max: 250 }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      ...restrict(noDefaultExport, noHtmlInjection, noEnvironment, noEnvironmentImport),
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // An async function without await is how an implementation of an async signature looks.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 200, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["{app,components,hooks}/**/*.{ts,tsx}"],
    ...reactHooks.configs.flat.recommended,
  },
  {
    // A door is a schema and one call; what does not fit here belongs in a service or in http/.
    files: ["app/api/**/*.ts", "pages/api/**/*.ts"],
    rules: { "max-lines": ["error", { max: 30, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["{app,components,hooks,lib/browser,lib/contracts,lib/rules}/**/*.{ts,tsx}"],
    ignores: ["components/ui/toaster.tsx"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          name: "sonner",
          allowTypeImports: true,
          message: "Toasts go through lib/browser/toast.ts: what shows them is loaded with the first of them.",
        },
        { name: "zod", message: "Browsers load this: take zod/mini, which is a third of it." },
      ],
    },
  },
  {
    files: ["{app,components,hooks}/**/*.{ts,tsx}"],
    rules: restrict(noDefaultExport, noHtmlInjection, noEnvironment, noEnvironmentImport, ...noVisibleLiterals),
  },
  { files: defaultExportHomes, rules: restrict(noHtmlInjection, noEnvironment, noEnvironmentImport) },
  {
    files: defaultExportHomes.filter((home) => home.startsWith("app/")),
    rules: restrict(noHtmlInjection, noEnvironment, noEnvironmentImport, ...noVisibleLiterals),
  },
  { files: ["lib/env.ts"], rules: restrict(noDefaultExport, noHtmlInjection) },
  { files: tooling, rules: { "no-console": "off" } },
  { files: ["scripts/**", "bench/**", "*.cjs", ...tests], rules: restrict(noHtmlInjection) },
  { files: ["*.config.{ts,mjs}"], rules: restrict(noHtmlInjection) },
  {
    files: tests,
    rules: {
      "no-console": "off",
      "max-lines-per-function": "off",
      // Answers of a server are unknown until a test says what they should be.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
  { files: ["**/*.{mjs,cjs,js}"], extends: [tseslint.configs.disableTypeChecked] },
);
