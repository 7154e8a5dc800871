-- How often the rights in a channel have changed. A write names the count under which its author was judged, and is only made
-- while that still is the count; so nothing that was sent before a kick is accepted after it (docs/decisions/0017).
ALTER TABLE "channels" ADD COLUMN "access" BIGINT NOT NULL DEFAULT 0;

-- Its argument says which channels, in terms of the transition table "changed". It waits for writes that are under way in them, in
-- the order of their ids, as everything that locks several channels does.
CREATE FUNCTION "count_access"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'UPDATE channels SET access = access + 1 FROM (SELECT id FROM channels WHERE ' || TG_ARGV[0] ||
    ' ORDER BY id FOR NO KEY UPDATE) held WHERE channels.id = held.id';
  RETURN NULL;
END $$;

CREATE TRIGGER "members_access" AFTER DELETE ON "members" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('server_id IN (SELECT server_id FROM changed)');

CREATE TRIGGER "member_roles_access_gained" AFTER INSERT ON "member_roles" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('server_id IN (SELECT r.server_id FROM roles r JOIN changed ON changed.role_id = r.id)');

CREATE TRIGGER "member_roles_access_lost" AFTER DELETE ON "member_roles" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('server_id IN (SELECT r.server_id FROM roles r JOIN changed ON changed.role_id = r.id)');

CREATE TRIGGER "roles_access" AFTER UPDATE ON "roles" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('server_id IN (SELECT server_id FROM changed)');

CREATE TRIGGER "permission_overwrites_access_made" AFTER INSERT ON "permission_overwrites" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('id IN (SELECT channel_id FROM changed)');

CREATE TRIGGER "permission_overwrites_access_changed" AFTER UPDATE ON "permission_overwrites" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('id IN (SELECT channel_id FROM changed)');

CREATE TRIGGER "permission_overwrites_access_lost" AFTER DELETE ON "permission_overwrites" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('id IN (SELECT channel_id FROM changed)');

CREATE TRIGGER "channel_members_access" AFTER DELETE ON "channel_members" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_access"('id IN (SELECT channel_id FROM changed)');
