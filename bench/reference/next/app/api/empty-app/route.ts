// An App Router route that does nothing: what every such route costs at least.
export function GET(): Response {
  return Response.json({ ok: true });
}

export const dynamic = "force-dynamic";
