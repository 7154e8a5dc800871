-- Reads a page of a channel's log (lib/backend/db/messages.ts), newest first. A function, because its steps keep their plans: planning
-- the statement took longer than running it. STABLE makes all of it see one snapshot, that of the statement which calls it.
-- The first row has no id, and says where the log stands: its last place and its version. There is no row at all where rights are
-- counted otherwise by now than "given_access", or where the channel is gone.
CREATE FUNCTION "read_message_page"(
  "given_channel" BIGINT,
  "given_access" BIGINT,
  -- newest, before, after or around "given_seq".
  "given_at" TEXT,
  "given_seq" BIGINT,
  "given_limit" BIGINT
) RETURNS TABLE (
  "id" BIGINT,
  "channelId" BIGINT,
  "seq" BIGINT,
  "version" BIGINT,
  "content" TEXT,
  "nonce" TEXT,
  "replyToId" BIGINT,
  "createdAt" TEXT,
  "editedAt" TEXT,
  "isDeleted" BOOLEAN,
  "authorId" BIGINT,
  "authorUsername" TEXT,
  "authorDisplayName" TEXT,
  "authorAvatarUrl" TEXT,
  "isAuthorGone" BOOLEAN,
  "attachments" JSON
) LANGUAGE plpgsql STABLE ROWS 50
-- As in append_messages: by the indexes from the beginning, and planned once.
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  low BIGINT;
  high BIGINT;
BEGIN
  SELECT c.last_seq, c.version INTO "seq", "version" FROM channels c WHERE c.id = given_channel AND c.access = given_access;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN NEXT;
  high := CASE given_at
    WHEN 'newest' THEN "seq"
    WHEN 'before' THEN given_seq - 1
    WHEN 'after' THEN LEAST(given_seq + given_limit, "seq")
    ELSE LEAST(given_seq + given_limit / 2, "seq")
  END;
  low := CASE given_at WHEN 'after' THEN given_seq ELSE high - given_limit END;
  -- Places have no holes, so the range is the page. The limit, far beyond any, only tells the planner that it is short.
  RETURN QUERY
    SELECT m.id, m.channel_id, m.seq, m.version, m.content, m.nonce, m.reply_to_id,
      (m.created_at AT TIME ZONE 'UTC')::text, (m.edited_at AT TIME ZONE 'UTC')::text, m.deleted_at IS NOT NULL,
      u.id, u.username, u.display_name, u.avatar_url, u.deleted_at IS NOT NULL,
      (SELECT json_agg(json_build_object('id', a.id::text, 'url', COALESCE(a.external_url, '/api/files/' || a.id),
          'name', a.name, 'size', a.size, 'contentType', a.content_type, 'width', a.width, 'height', a.height,
          'alt', a.alt) ORDER BY a.position, a.id)
        FROM attachments a WHERE a.message_id = m.id AND m.deleted_at IS NULL)
    FROM messages m JOIN users u ON u.id = m.author_id
    WHERE m.channel_id = given_channel AND m.seq > low AND m.seq <= high
    ORDER BY m.seq DESC LIMIT 1000;
END $$;
