-- Appends messages to the logs of any number of channels, in one statement (lib/backend/db/message-writes.ts). It takes the place of
-- "append_messages", which nodes of the version before still call while they run beside this one. The arrays "given_…" hold one entry
-- for each message, in their order. Answers what was written: nothing of a channel whose rights are others than those that its messages
-- were judged by, nor, unless it "waits", of a channel that somebody else is changing right now; no nonce that is there already, and
-- nobody who has signed out.
CREATE FUNCTION "append_together"(
  "given_channels" BIGINT[],
  "given_ids" BIGINT[],
  "given_authors" BIGINT[],
  "given_sessions" BIGINT[],
  "given_accesses" BIGINT[],
  "given_nonces" TEXT[],
  "given_contents" TEXT[],
  "given_replies" BIGINT[],
  -- Files that wait to belong to one of the messages, and links to files elsewhere.
  "claim_files" BIGINT[],
  "claim_messages" BIGINT[],
  "claim_alts" TEXT[],
  "link_ids" BIGINT[],
  "link_messages" BIGINT[],
  "link_urls" TEXT[],
  "link_names" TEXT[],
  "link_types" TEXT[],
  "waits" BOOLEAN
) RETURNS TABLE (
  "message_id" BIGINT,
  "message_seq" BIGINT,
  "message_version" BIGINT,
  "made_at" TIMESTAMPTZ,
  "author_username" TEXT,
  "author_display_name" TEXT,
  "author_avatar_url" TEXT
) LANGUAGE plpgsql
-- One plan for as long as the connection, by the indexes whatever the tables' sizes were when it was made. For the same reason rows of
-- other tables are looked up by subqueries below: a join, while such a table is small, would rather read the whole of it.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  held BIGINT[];
BEGIN
  -- Always in the order of their ids, as everything that locks several channels does.
  IF waits THEN
    SELECT array_agg(c.id) INTO held
    FROM (SELECT id FROM channels WHERE id = ANY (given_channels) ORDER BY id FOR NO KEY UPDATE) c;
  ELSE
    SELECT array_agg(c.id) INTO held
    FROM (SELECT id FROM channels WHERE id = ANY (given_channels) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) c;
  END IF;
  IF held IS NULL THEN
    RETURN;
  END IF;
  -- A statement of a function sees what was committed before it began, so this one sees the channels as they are under the locks.
  RETURN QUERY
    WITH judged AS (
      SELECT i.*, c.version AS old_version, c.last_seq AS old_seq,
        bool_and(i.access = c.access) OVER (PARTITION BY i.channel_id) AS holds
      FROM unnest(given_channels, given_ids, given_authors, given_sessions, given_accesses, given_nonces, given_contents, given_replies)
        WITH ORDINALITY AS i(channel_id, id, author_id, session_id, access, nonce, content, reply_to_id, place)
      CROSS JOIN LATERAL (SELECT x.version, x.last_seq, x.access FROM channels x WHERE x.id = i.channel_id OFFSET 0) c
      WHERE i.channel_id = ANY (held)
    ),
    fresh AS (
      SELECT j.*, row_number() OVER (PARTITION BY j.channel_id ORDER BY j.place) AS n
      FROM judged j
      WHERE j.holds AND (SELECT TRUE FROM sessions s WHERE s.id = j.session_id)
        AND (SELECT TRUE FROM messages x WHERE x.author_id = j.author_id AND x.nonce = j.nonce) IS NULL
    ),
    taken AS (
      UPDATE channels c SET version = c.version + f.count, last_seq = c.last_seq + f.count
      FROM (SELECT channel_id, count(*) AS count FROM fresh GROUP BY channel_id) f
      WHERE c.id = f.channel_id
    ),
    -- Whoever sends has read up to there.
    seen AS (
      INSERT INTO read_states (user_id, channel_id, seq)
      SELECT author_id, channel_id, max(old_seq + n) FROM fresh GROUP BY author_id, channel_id
      ON CONFLICT (user_id, channel_id) DO UPDATE
      SET seq = EXCLUDED.seq, version = read_states.version + 1, updated_at = now()
      WHERE EXCLUDED.seq > read_states.seq
    ),
    written AS (
      INSERT INTO messages AS m (channel_id, seq, id, version, author_id, nonce, content, reply_to_id, created_at)
      SELECT channel_id, old_seq + n, id, old_version + n, author_id, nonce, content, reply_to_id, clock_timestamp() FROM fresh
      RETURNING m.id, m.seq, m.version, m.created_at, m.author_id
    )
    SELECT w.id, w.seq, w.version, w.created_at, u.username, u.display_name, u.avatar_url
    FROM written w
    CROSS JOIN LATERAL (SELECT x.username, x.display_name, x.avatar_url FROM users x WHERE x.id = w.author_id OFFSET 0) u;
  IF cardinality(claim_files) > 0 THEN
    UPDATE attachments a SET message_id = claim.message_id, position = claim.place, alt = claim.alt
    FROM unnest(claim_files, claim_messages, claim_alts) WITH ORDINALITY AS claim(file_id, message_id, alt, place)
    JOIN messages m ON m.id = claim.message_id
    WHERE a.id = claim.file_id AND a.message_id IS NULL;
  END IF;
  IF cardinality(link_ids) > 0 THEN
    INSERT INTO attachments (id, channel_id, message_id, uploader_id, external_url, name, size, content_type)
    SELECT l.id, m.channel_id, m.id, m.author_id, l.url, l.name, 0, l.content_type
    FROM unnest(link_ids, link_messages, link_urls, link_names, link_types) AS l(id, message_id, url, name, content_type)
    JOIN messages m ON m.id = l.message_id;
  END IF;
END $$;
