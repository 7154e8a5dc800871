// Runs a table of operations under pages/api. The page file must switch Next's own body parser off.
import type { NextApiRequest, NextApiResponse } from "next";
import { alsoDirectly, answerNode } from "./node-door";
import { METHODS, type OperationTable } from "./operation";

/** What stands at `directPath`, if it is given, the Node host answers without Next. */
export function pagesHandler(operations: OperationTable, directPath?: string) {
  if (directPath !== undefined) alsoDirectly(directPath, operations);
  const handler = async (req: NextApiRequest, res: NextApiResponse): Promise<void> => {
    const params = Object.fromEntries(Object.entries(req.query).map(([name, value]) => [name, value ?? ""]));
    const { status, headers, body } = await answerNode(operations, req, params);
    res.status(status);
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    res.end(body);
  };
  /** So that the API's description can be made of it. */
  const table = Object.fromEntries(METHODS.map((method) => [method, { operation: operations[method] }]));
  return Object.assign(handler, { table });
}
