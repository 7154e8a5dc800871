// NextAuth's own routes (sign-in, callback, sign-out, session), with our sockets told when a sign-in ends, and with the status and
// the headers of a limit that refused a try: NextAuth itself knows only right and wrong.
import NextAuth from "next-auth";
import { AppError } from "@/lib/contracts/errors";
import { allowanceHeaders } from "@/lib/backend/adapters/rate-limiter";
import { nextAuthOptions } from "@/lib/backend/auth/next-auth-options";
import { dispatch } from "@/lib/backend/events/dispatch";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

function withRefusal(answer: Response, { status, extra }: AppError): Response {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(allowanceHeaders(extra.allowance))) headers.set(name, value);
  headers.set("Retry-After", `${extra.retryAfterSeconds ?? 1}`);
  return new Response(answer.body, { status, headers });
}

export const nextAuthHandler: Handler = async (request, context) => {
  let refusal: AppError | null = null;
  const options = nextAuthOptions({
    onSignOut: (userId, sessionId) => dispatch([{ kind: "sessions-ended", userId, sessionIds: [sessionId] }]),
    onRefusal: (error) => {
      if (!(error instanceof AppError)) throw error;
      refusal = error;
      return null;
    },
  });
  const answer = await (NextAuth(options) as Handler)(request, context);
  return refusal === null ? answer : withRefusal(answer, refusal);
};
