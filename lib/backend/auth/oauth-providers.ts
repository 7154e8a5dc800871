// Sign-in beside name and password: GitHub, Google and one OpenID Connect provider, each when its settings are there.
import GithubProvider, { type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";

interface OidcProfile {
  sub: string;
  name?: string;
  preferred_username?: string;
  email?: string;
  email_verified?: boolean;
  picture?: string;
}

type AnyProvider = OAuthConfig<GithubProfile> | OAuthConfig<GoogleProfile> | OAuthConfig<OidcProfile>;

function oidcProvider(): OAuthConfig<OidcProfile> | null {
  const { oidc } = env();
  if (!oidc) return null;
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid profile email" } },
    idToken: true,
    checks: ["pkce", "state"],
    profile: (profile) => ({
      id: profile.sub,
      name: profile.name ?? profile.preferred_username ?? null,
      email: profile.email ?? null,
      image: profile.picture ?? null,
    }),
  };
}

export function oauthProviders(): AnyProvider[] {
  const { github, google } = env();
  const oidc = oidcProvider();
  return [
    ...(github ? [GithubProvider(github)] : []),
    ...(google ? [GoogleProvider(google)] : []),
    ...(oidc ? [oidc] : []),
  ];
}

export function oauthProviderNames(): { id: string; name: string }[] {
  return oauthProviders().map(({ id, name }) => ({ id, name }));
}
