// NextAuth's settings. Its JWT only names a session row of ours (tokens.ts); a row that is gone ends the sign-in.
import type { NextAuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import * as z from "zod/mini";
import { env } from "@/lib/env";
import { safeReturnPath } from "@/lib/rules/return-path";
import { addressIn } from "@/lib/backend/core/client-address";
import { Context } from "@/lib/backend/core/context";
import { findUser } from "@/lib/backend/db/users";
import { deleteSession } from "@/lib/backend/db/sessions";
import { authenticateToken, readCookie } from "./authenticate";
import { findOrCreateOauthUser } from "./oauth-account";
import { oauthProviders } from "./oauth-providers";
import { startSession, verifyCredentials } from "./sign-in";
import { encodeSessionToken, SESSION_SECONDS, sessionCookieName } from "./tokens";

/** What `authorize` hands to the jwt callback. */
type SignedInUser = User & { sid?: string };

const CredentialsSchema = z.object({
  identifier: z.string().check(z.maxLength(254)),
  password: z.string().check(z.maxLength(256)),
});

function credentialsProvider(listeners: SignInListeners) {
  return CredentialsProvider({
    id: "credentials",
    name: "Password",
    credentials: { identifier: { label: "Username or e-mail" }, password: { label: "Password", type: "password" } },
    async authorize(credentials, request): Promise<SignedInUser | null> {
      const headers = new Headers(request.headers as Record<string, string> | undefined);
      const input = CredentialsSchema.safeParse(credentials);
      if (!input.success) return null;
      const ctx = new Context(null, addressIn(headers));
      const userId = await verifyCredentials(ctx, input.data.identifier, input.data.password).catch(
        listeners.onRefusal,
      );
      if (userId === null) return null;
      const previous = readCookie(headers.get("cookie"), sessionCookieName());
      return { id: userId, sid: await startSession(userId, headers.get("user-agent"), previous) };
    },
  });
}

/** NextAuth calls this for every cookie that it writes or reads. */
const jwt: NonNullable<NextAuthOptions["jwt"]> = {
  maxAge: SESSION_SECONDS,
  encode: ({ token }) => encodeSessionToken(typeof token?.["sid"] === "string" ? token["sid"] : ""),
  async decode({ token }) {
    const caller = token ? await authenticateToken(token) : null;
    return caller && { sid: caller.sessionId, sub: caller.userId };
  },
};

const callbacks: NonNullable<NextAuthOptions["callbacks"]> = {
  async jwt({ token, user, account, profile }) {
    if (!account) return token;
    if (account.type === "credentials") return { ...token, sid: (user as SignedInUser).sid };
    const userId = await findOrCreateOauthUser({
      provider: account.provider,
      providerAccountId: account.providerAccountId,
      name: user.name ?? profile?.name ?? null,
      avatarUrl: user.image?.startsWith("https:") ? user.image : null,
    });
    return { ...token, sub: userId, sid: await startSession(userId, null, null) };
  },
  async session({ session, token }) {
    const user = token.sub === undefined ? null : await findUser(token.sub);
    return { ...session, user: user ? { name: user.displayName, image: user.avatarUrl } : {} };
  },
  /** Only paths of this instance: never an address that a link brought along. */
  redirect({ url, baseUrl }) {
    const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
    return `${baseUrl}${safeReturnPath(path)}`;
  },
};

export interface SignInListeners {
  /** Hears of every session that NextAuth's own sign-out has ended. */
  onSignOut: (userId: string, sessionId: string) => Promise<void>;
  /** Hears why a try was not even looked at; for NextAuth it has failed. */
  onRefusal: (error: unknown) => null;
}

export function nextAuthOptions(listeners: SignInListeners): NextAuthOptions {
  const isHttps = env().publicUrl.startsWith("https:");
  return {
    secret: env().authSecret,
    providers: [credentialsProvider(listeners), ...oauthProviders()],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    jwt,
    callbacks,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps },
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.["sid"] !== "string" || token.sub === undefined) return;
        await deleteSession(token["sid"]);
        await listeners.onSignOut(token.sub, token["sid"]);
      },
    },
  };
}
