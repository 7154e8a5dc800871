// Serves the empty routes as the product serves its own: Next's request listener on a plain HTTP server of this process.
import http from "node:http";
import next from "next";

async function main(dir: string, port: number): Promise<void> {
  const app = next({ dev: false, dir, hostname: "127.0.0.1", port, httpServer: new http.Server() });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => void handle(request, response));
  server.listen(port, "127.0.0.1");
}

const [dir = "", port = "0"] = process.argv.slice(2);
main(dir, Number(port)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
