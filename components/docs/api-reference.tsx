// Why this file exists: Swagger UI, from this instance alone, around the API's description. It is loaded on this screen only.
"use client";

import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";
import "swagger-ui-dist/swagger-ui.css";
import "./api-reference.css";

/** Swagger UI's own word for dark, on the document. */
const DARK = "dark-mode";

export function ApiReference({ document: url }: { document: string }) {
  const place = useRef<HTMLDivElement>(null);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const root = document.documentElement;
    root.classList.toggle(DARK, resolvedTheme === "dark");
    return () => root.classList.remove(DARK);
  }, [resolvedTheme]);
  useEffect(() => {
    let isLeft = false;
    void import("swagger-ui-dist/swagger-ui-es-bundle.js").then(({ default: show }) => {
      if (isLeft || place.current === null) return;
      show({
        domNode: place.current,
        url,
        deepLinking: true,
        displayRequestDuration: true,
        docExpansion: "list",
        defaultModelsExpandDepth: 0,
        tryItOutEnabled: true,
        filter: true,
        // Nothing is asked of anybody else's server.
        validatorUrl: null,
      });
    });
    return () => {
      isLeft = true;
    };
  }, [url]);
  return <div ref={place} className="api-reference mt-4 min-h-96" />;
}
