// Security headers of every page: a content security policy with a fresh nonce, who may frame us (nobody), and where
// operators serve by TLS, that there is no other way here. Its matcher
// leaves the API and static files out: bodies of requests that pass through here would be cut.
import { NextResponse, type NextRequest } from "next/server";
import { env } from "@/lib/env";

/** Where UploadThing takes and hands out files; only when the operator uses it. */
const UPLOADTHING = "https://*.uploadthing.com https://*.ufs.sh";

/** A socket begins as one request or another; browsers want both named. */
function socketHost(): string {
  const { socketUrl } = env();
  return socketUrl === null ? "" : ` ${socketUrl} ${socketUrl.replace(/^http/, "ws")}`;
}

function contentSecurityPolicy(nonce: string): string {
  const { production, uploadthingToken } = env();
  const elsewhere = uploadthingToken === null ? "" : ` ${UPLOADTHING}`;
  return [
    "default-src 'none'",
    // React's development build needs eval; nothing else ever does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${production ? "" : " 'unsafe-eval'"}`,
    "style-src 'self' 'unsafe-inline'",
    // Avatars of people who signed in elsewhere lie there; messages never load pictures from other hosts.
    "img-src 'self' blob: data: https:",
    `media-src 'self' blob:${elsewhere}`,
    "font-src 'self'",
    // Chromium asks here too when it looks at the preview of a file that is about to be sent.
    `connect-src 'self' blob:${elsewhere}${socketHost()}`,
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (env().publicUrl.startsWith("https:")) response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/|favicon|icon|.*\\.(?:png|svg|ico|woff2|webmanifest|txt)$).*)"],
};
