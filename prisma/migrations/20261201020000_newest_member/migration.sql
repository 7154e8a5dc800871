-- CreateIndex: who came to a server last, without counting everybody (lib/backend/db/stamps.ts).
CREATE INDEX "members_server_id_id_idx" ON "members"("server_id", "id");
