ALTER TABLE "consultation" ADD COLUMN "settles_by" date;--> statement-breakpoint
ALTER TABLE "settlement" ADD COLUMN "change" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "language" text DEFAULT 'cs' NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "flags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "submission_consultation_state" ON "submission" USING btree ("consultation_id","state");--> statement-breakpoint
-- What the public was asked about stays what it was (domain.md I14); numbers are never reused (I40).
CREATE TRIGGER consultation_item_fixed BEFORE UPDATE OR DELETE ON consultation_item
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION keep_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'submissions are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.consultation_id, OLD.number, OLD.channel, OLD.received_at, OLD.late, OLD.version_id, OLD.paragraph, OLD.quote, OLD.track_hash, OLD.form_key)
    IS DISTINCT FROM
     (NEW.consultation_id, NEW.number, NEW.channel, NEW.received_at, NEW.late, NEW.version_id, NEW.paragraph, NEW.quote, NEW.track_hash, NEW.form_key) THEN
    RAISE EXCEPTION 'a submission keeps its number, time and place' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submission_kept BEFORE UPDATE OR DELETE ON submission
  FOR EACH ROW EXECUTE FUNCTION keep_submission();
