// NextAuth's own routes (sign-in, callback, sign-out, session), with our sockets told when a sign-in ends.
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/backend/auth/next-auth-options";
import { dispatch } from "@/lib/backend/events/dispatch";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

export const nextAuthHandler: Handler = (request, context) => {
  const options = nextAuthOptions((userId, sessionId) =>
    dispatch([{ kind: "sessions-ended", userId, sessionIds: [sessionId] }]),
  );
  return (NextAuth(options) as Handler)(request, context);
};
