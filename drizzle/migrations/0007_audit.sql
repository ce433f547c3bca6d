CREATE TABLE "audit_body" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"body" text,
	"redacted_at" timestamp with time zone,
	"redacted_why" text,
	CONSTRAINT "audit_body_redacted" CHECK (("audit_body"."body" is null) = ("audit_body"."redacted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"act" text NOT NULL,
	"object_id" uuid,
	"body_hash" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entry_eventId_unique" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"one" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_head_one" CHECK ("audit_head"."one" = 1)
);
--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "audit_seq" bigint;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "audit_head" text;--> statement-breakpoint
-- The chain of acts (security.md §6). Nobody writes it but these triggers: each event is appended at the
-- commit of its act, so the row of the head is the last lock anybody takes and can close no circle.
INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, repeat('0', 64));
--> statement-breakpoint
CREATE FUNCTION audit_object(act event) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(act.submission_id, act.round_id, act.measure_id, act.consultation_id, act.body_id, act.stage_id)
$$;
--> statement-breakpoint
-- Fields by name and none that is null: a column added later leaves older texts as they are.
CREATE FUNCTION audit_text(act event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT (jsonb_strip_nulls(jsonb_build_object(
    'public', act.public, 'stage', act.stage_id, 'body', act.body_id, 'measure', act.measure_id,
    'round', act.round_id, 'consultation', act.consultation_id, 'submission', act.submission_id
  )) || jsonb_build_object('detail', act.detail))::text
$$;
--> statement-breakpoint
CREATE FUNCTION audit_hash(entry audit_entry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n',
    entry.previous, entry.seq, entry.event_id,
    to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(entry.actor_id::text, ''), entry.act, coalesce(entry.object_id::text, ''), entry.body_hash
  ), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION link_audit(act event, head audit_head) RETURNS audit_head LANGUAGE plpgsql AS $$
DECLARE
  entry audit_entry;
  said text := audit_text(act);
BEGIN
  entry.seq := head.seq + 1;
  entry.event_id := act.id;
  entry.at := act.at;
  entry.actor_id := act.actor_id;
  entry.act := act.kind;
  entry.object_id := audit_object(act);
  entry.body_hash := encode(sha256(convert_to(said, 'UTF8')), 'hex');
  entry.previous := head.hash;
  entry.hash := audit_hash(entry);
  INSERT INTO audit_body (seq, body) VALUES (entry.seq, said);
  INSERT INTO audit_entry VALUES (entry.*);
  head.seq := entry.seq;
  head.hash := entry.hash;
  RETURN head;
END $$;
--> statement-breakpoint
CREATE FUNCTION append_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  act event;
  head audit_head;
BEGIN
  -- Read again: the demo world dates its events back before it commits.
  SELECT * INTO STRICT act FROM event WHERE id = NEW.id;
  SELECT * INTO STRICT head FROM audit_head FOR NO KEY UPDATE;
  head := link_audit(act, head);
  UPDATE audit_head SET seq = head.seq, hash = head.hash WHERE one = head.one;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER event_audited AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION append_audit();
--> statement-breakpoint
-- What was recorded before there was a chain; it vouches for that from this day on.
DO $$
DECLARE
  act event;
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head;
  FOR act IN SELECT * FROM event ORDER BY id LOOP
    head := link_audit(act, head);
  END LOOP;
  UPDATE audit_head SET seq = head.seq, hash = head.hash WHERE one = head.one;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entry_fixed BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entry_whole BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM CURRENT_USER;
--> statement-breakpoint
CREATE TRIGGER audit_head_whole BEFORE DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A text may only be redacted, with a reason; its print stays in the link.
CREATE FUNCTION keep_audit_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.seq = OLD.seq AND OLD.body IS NOT NULL AND NEW.body IS NULL
     AND NEW.redacted_at IS NOT NULL AND btrim(NEW.redacted_why) <> '' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_body rows are only redacted' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_body_kept BEFORE UPDATE OR DELETE ON audit_body
  FOR EACH ROW EXECUTE FUNCTION keep_audit_body();
--> statement-breakpoint
CREATE TRIGGER audit_body_whole BEFORE TRUNCATE ON audit_body
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Facts of an event go only after its text in the chain has been redacted.
CREATE FUNCTION keep_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.detail = '{"redacted": true}'
     AND to_jsonb(NEW) - 'detail' = to_jsonb(OLD) - 'detail'
     AND EXISTS (SELECT FROM audit_entry JOIN audit_body USING (seq) WHERE event_id = OLD.id AND body IS NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'event rows never change' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DROP TRIGGER event_fixed ON event;
--> statement-breakpoint
CREATE TRIGGER event_fixed BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION keep_event();
--> statement-breakpoint
-- As before; and the head printed with a result is the link of its own closing, given once.
CREATE OR REPLACE FUNCTION keep_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'rounds are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.audit_seq, OLD.audit_head) IS DISTINCT FROM (NEW.audit_seq, NEW.audit_head) THEN
    IF OLD.audit_seq IS NULL
       AND to_jsonb(NEW) - 'audit_seq' - 'audit_head' = to_jsonb(OLD) - 'audit_seq' - 'audit_head'
       AND EXISTS (SELECT FROM audit_entry
         WHERE (seq, hash, act, object_id) = (NEW.audit_seq, NEW.audit_head, 'round.closed', NEW.id)) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a round keeps the audit head of its closing' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> 'prepared' AND (
    OLD.question, OLD.method, OLD.parameters, OLD.secrecy, OLD.rules, OLD.body_id, OLD.code, OLD.frozen_hash, OLD.opened_at
  ) IS DISTINCT FROM (
    NEW.question, NEW.method, NEW.parameters, NEW.secrecy, NEW.rules, NEW.body_id, NEW.code, NEW.frozen_hash, NEW.opened_at
  ) THEN
    RAISE EXCEPTION 'an opened round keeps its question, options and rules' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state IN ('published', 'cancelled', 'invalid') OR
     (OLD.state = 'closed' AND (NEW.state NOT IN ('published', 'invalid')
       OR (OLD.result, OLD.result_hash) IS DISTINCT FROM (NEW.result, NEW.result_hash))) THEN
    RAISE EXCEPTION 'a closed round never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The closing act holds the round's row already, so this waits for nobody.
CREATE FUNCTION print_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE round SET audit_seq = NEW.seq, audit_head = NEW.hash
    WHERE id = NEW.object_id AND audit_seq IS NULL AND state IN ('published', 'invalid');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER round_closing_printed AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (NEW.act = 'round.closed') EXECUTE FUNCTION print_audit_head();