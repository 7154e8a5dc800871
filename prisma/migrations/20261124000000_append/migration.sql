-- Appends messages to a channel's log (lib/backend/db/message-writes.ts). A function, because its steps keep their plans: planning one
-- statement that does all of this took longer than doing it. The arrays "given_…" hold one entry for each message, in their order.
CREATE FUNCTION "append_messages"(
  "given_channel" BIGINT,
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
  "link_types" TEXT[]
) RETURNS SETOF "messages" LANGUAGE plpgsql ROWS 5
-- A plan that was made while a table was small is kept for as long as the connection: it goes by the indexes from the beginning.
SET enable_seqscan = off AS $$
DECLARE
  -- The places of what is written: a nonce that is there already, and whoever has signed out, takes no number.
  fresh BIGINT[];
  old_version BIGINT;
  old_seq BIGINT;
BEGIN
  SELECT array_agg(i.place ORDER BY i.place) INTO fresh
  FROM unnest(given_authors, given_sessions, given_nonces) WITH ORDINALITY AS i(author_id, session_id, nonce, place)
  WHERE EXISTS (SELECT 1 FROM sessions s WHERE s.id = i.session_id) AND (i.nonce IS NULL OR NOT EXISTS (
    SELECT 1 FROM messages x WHERE x.author_id = i.author_id AND x.nonce = i.nonce));
  IF fresh IS NULL THEN
    RETURN;
  END IF;
  -- PostgreSQL's manual, 13.2.1: an UPDATE that had to wait looks at its WHERE again, with the row as it is by then. So it takes
  -- nothing when the rights changed while it waited.
  UPDATE channels c SET version = c.version + cardinality(fresh), last_seq = c.last_seq + cardinality(fresh)
  WHERE c.id = given_channel AND c.access = ALL (given_accesses)
  RETURNING c.version - cardinality(fresh), c.last_seq - cardinality(fresh) INTO old_version, old_seq;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
    INSERT INTO messages (channel_id, seq, id, version, author_id, nonce, content, reply_to_id, created_at)
    SELECT given_channel, old_seq + f.n, given_ids[f.place], old_version + f.n, given_authors[f.place], given_nonces[f.place],
      given_contents[f.place], given_replies[f.place], clock_timestamp()
    FROM unnest(fresh) WITH ORDINALITY AS f(place, n)
    RETURNING *;
  -- Whoever sends has read up to there.
  INSERT INTO read_states (user_id, channel_id, seq)
  SELECT given_authors[f.place], given_channel, max(old_seq + f.n) FROM unnest(fresh) WITH ORDINALITY AS f(place, n) GROUP BY 1
  ON CONFLICT (user_id, channel_id) DO UPDATE
  SET seq = EXCLUDED.seq, version = read_states.version + 1, updated_at = now()
  WHERE EXCLUDED.seq > read_states.seq;
  IF cardinality(claim_files) > 0 THEN
    UPDATE attachments a SET message_id = claim.message_id, position = claim.place, alt = claim.alt
    FROM unnest(claim_files, claim_messages, claim_alts) WITH ORDINALITY AS claim(file_id, message_id, alt, place)
    JOIN unnest(fresh) AS f(place) ON given_ids[f.place] = claim.message_id
    WHERE a.id = claim.file_id AND a.message_id IS NULL;
  END IF;
  IF cardinality(link_ids) > 0 THEN
    INSERT INTO attachments (id, channel_id, message_id, uploader_id, external_url, name, size, content_type)
    SELECT l.id, given_channel, l.message_id, given_authors[f.place], l.url, l.name, 0, l.content_type
    FROM unnest(link_ids, link_messages, link_urls, link_names, link_types) AS l(id, message_id, url, name, content_type)
    JOIN unnest(fresh) AS f(place) ON given_ids[f.place] = l.message_id;
  END IF;
END $$;
