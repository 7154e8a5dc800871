// A route of pages/api that does nothing with a body it has read: what every such route costs at least.
import type { NextApiRequest, NextApiResponse } from "next";

export default function empty(_request: NextApiRequest, response: NextApiResponse): void {
  response.status(201).json({ ok: true });
}
