-- CreateTable
CREATE TABLE "read_states" (
    "user_id" BIGINT NOT NULL,
    "channel_id" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "read_states_pkey" PRIMARY KEY ("user_id","channel_id")
);

-- CreateIndex
CREATE INDEX "read_states_channel_id_idx" ON "read_states"("channel_id");

-- AddForeignKey
ALTER TABLE "read_states" ADD CONSTRAINT "read_states_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_states" ADD CONSTRAINT "read_states_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Nobody finds a mountain of unread messages after the upgrade. Imported accounts read nothing.
INSERT INTO "read_states" ("user_id", "channel_id", "seq")
SELECT m."user_id", c."id", c."last_seq" FROM "members" m
JOIN "users" u ON u."id" = m."user_id" AND u."imported_from" IS NULL
JOIN "channels" c ON c."server_id" = m."server_id" AND c."last_seq" > 0;

INSERT INTO "read_states" ("user_id", "channel_id", "seq")
SELECT cm."user_id", c."id", c."last_seq" FROM "channel_members" cm
JOIN "channels" c ON c."id" = cm."channel_id" AND c."last_seq" > 0
ON CONFLICT DO NOTHING;
