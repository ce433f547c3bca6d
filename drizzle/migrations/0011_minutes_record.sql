ALTER TABLE "meeting" ADD COLUMN "wrote" jsonb;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "record_sha256" text;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "record_seq" bigint;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "record_head" text;--> statement-breakpoint
-- As before; publishing sets the print of the whole record with it, and the chain's head of it is given once.
CREATE OR REPLACE FUNCTION keep_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'minutes are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.audit_seq, OLD.audit_head) IS DISTINCT FROM (NEW.audit_seq, NEW.audit_head) THEN
    IF OLD.audit_seq IS NULL
       AND to_jsonb(NEW) - 'audit_seq' - 'audit_head' = to_jsonb(OLD) - 'audit_seq' - 'audit_head'
       AND EXISTS (SELECT FROM audit_entry
         WHERE (seq, hash, act, object_id) = (NEW.audit_seq, NEW.audit_head, 'minutes.signed', NEW.meeting_id)) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'minutes keep the audit head of their signing' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.record_seq, OLD.record_head) IS DISTINCT FROM (NEW.record_seq, NEW.record_head) THEN
    IF OLD.record_seq IS NULL
       AND to_jsonb(NEW) - 'record_seq' - 'record_head' = to_jsonb(OLD) - 'record_seq' - 'record_head'
       AND EXISTS (SELECT FROM audit_entry
         WHERE (seq, hash, act, object_id) = (NEW.record_seq, NEW.record_head, 'minutes.published', NEW.meeting_id)) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'minutes keep the audit head of their publishing' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'draft' OR (OLD.state = 'verified' AND NEW.state = 'published'
     AND to_jsonb(NEW) - 'state' - 'published_at' - 'record_sha256'
       = to_jsonb(OLD) - 'state' - 'published_at' - 'record_sha256') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'signed minutes never change' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE FUNCTION print_record_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE minutes SET record_seq = NEW.seq, record_head = NEW.hash
    WHERE meeting_id = NEW.object_id AND record_seq IS NULL AND state = 'published';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER minutes_publishing_printed AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (NEW.act = 'minutes.published') EXECUTE FUNCTION print_record_head();
--> statement-breakpoint
-- What was objected and answered is a part of the published record.
CREATE FUNCTION keep_objection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR EXISTS (
    SELECT FROM minutes WHERE meeting_id = OLD.meeting_id AND state = 'published'
  ) THEN
    RAISE EXCEPTION 'objections to published minutes never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER minutes_objection_kept BEFORE UPDATE OR DELETE ON minutes_objection
  FOR EACH ROW EXECUTE FUNCTION keep_objection();
