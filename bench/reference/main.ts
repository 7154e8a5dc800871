// The bare reference, a process of its own: what a message costs when nothing is asked of it but durability. One INSERT, an
// acknowledgement, one emit to the room; no sign-in, no rights, no order. Whoever connects says which rooms they are in.
import http from "node:http";
import { Pool } from "pg";
import { Server } from "socket.io";
import { SOCKET_PATH } from "@/lib/contracts/events";
import { SNOWFLAKE_EPOCH_MS } from "@/lib/rules/snowflakes";

interface Auth {
  rooms: string[];
  author: { id: string; username: string; displayName: string; avatarUrl: null };
}

interface Sent {
  channelId: string;
  content: string;
  nonce: string;
}

const TABLE = `
  CREATE TABLE IF NOT EXISTS messages (
    id BIGINT PRIMARY KEY, channel BIGINT NOT NULL, author BIGINT NOT NULL, nonce TEXT NOT NULL, content TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL);
  CREATE INDEX IF NOT EXISTS messages_channel_id ON messages (channel, id)`;
const INSERT = "INSERT INTO messages (id, channel, author, nonce, content, created_at) VALUES ($1, $2, $3, $4, $5, $6)";

async function main(databaseUrl: string, port: number): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 20 });
  await pool.query(TABLE);
  const server = http.createServer((_request, response) => response.end("ok"));
  const io = new Server(server, {
    path: SOCKET_PATH,
    serveClient: false,
    transports: ["websocket"],
    perMessageDeflate: false,
    httpCompression: false,
  });
  let made = 0;
  io.on("connection", (socket) => {
    const { rooms, author } = socket.handshake.auth as Auth;
    void socket.join(rooms);
    socket.on("message:send", async ({ channelId, content, nonce }: Sent, acknowledge: (answer: object) => void) => {
      const now = new Date();
      made += 1;
      const id = `${(BigInt(now.getTime() - SNOWFLAKE_EPOCH_MS) << 22n) + BigInt(made & 0x3fffff)}`;
      try {
        await pool.query(INSERT, [id, channelId, author.id, nonce, content, now]);
      } catch {
        acknowledge({ ok: false });
        return;
      }
      acknowledge({ ok: true, id });
      const message = {
        id,
        channelId,
        seq: made,
        version: made,
        author,
        content,
        attachments: [],
        replyToId: null,
        nonce,
        deleted: false,
        createdAt: now.toISOString(),
        editedAt: null,
      };
      io.to(channelId).emit("message:created", { channelId, version: made, message });
    });
  });
  server.listen(port, "127.0.0.1");
}

const [databaseUrl = "", port = "0"] = process.argv.slice(2);
main(databaseUrl, Number(port)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
