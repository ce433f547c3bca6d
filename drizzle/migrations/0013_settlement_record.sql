ALTER TABLE "settlement" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "corrected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "corrected_by" uuid;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "earlier" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_corrected_by_person_id_fk" FOREIGN KEY ("corrected_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_submission_id_id_index" ON "event" USING btree ("submission_id","id");--> statement-breakpoint
-- Answers that were reopened, returned or left for another comment's before this was written down.
UPDATE settlement SET reopened_at = now()
FROM submission JOIN consultation ON consultation.id = submission.consultation_id
WHERE submission.id = settlement.submission_id AND consultation.state <> 'published' AND (
  submission.state IN ('received', 'registered', 'assigned', 'mergedInto')
  OR submission.state = 'hidden' AND (
    SELECT event.kind FROM event
    WHERE event.submission_id = submission.id AND event.kind IN
      ('submission.settled', 'submission.proposed', 'submission.approved', 'submission.returned', 'submission.reopened', 'submission.merged')
    ORDER BY event.id DESC LIMIT 1
  ) IN ('submission.returned', 'submission.reopened', 'submission.merged')
);
--> statement-breakpoint
-- Whatever is pressed in whatever order: at the end of it nothing is answered without an answer that stands, with its reason (I41).
CREATE FUNCTION keep_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM submission LEFT JOIN settlement ON settlement.submission_id = submission.id
    WHERE submission.id = coalesce(to_jsonb(NEW) ->> 'submission_id', to_jsonb(NEW) ->> 'id')::uuid
      AND submission.state IN ('proposed', 'settled', 'answered')
      AND (settlement.reopened_at IS NOT NULL OR coalesce(settlement.reason, '') !~ '\S')
  ) THEN
    RAISE EXCEPTION 'a submission is answered only by an answer that stands' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER submission_answered AFTER INSERT OR UPDATE OF state ON submission
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state IN ('proposed', 'settled', 'answered')) EXECUTE FUNCTION keep_answered();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER settlement_stands AFTER UPDATE OF reopened_at, reason ON settlement
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_answered();
--> statement-breakpoint
-- As before; and until it is settled, who wrote it down for its author may mend a mistake: the wording before goes into
-- the record, which only grows, and loses words only where personal data are taken out.
CREATE OR REPLACE FUNCTION keep_submission() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  corrected boolean;
  redacted boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'submissions are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  corrected := OLD.entered_by IS NOT NULL AND NEW.corrected_at IS DISTINCT FROM OLD.corrected_at
    AND NEW.corrected_by IS NOT NULL AND OLD.state IN ('received', 'registered', 'assigned', 'proposed')
    AND jsonb_array_length(NEW.earlier) = jsonb_array_length(OLD.earlier) + 1
    AND NEW.earlier - jsonb_array_length(OLD.earlier) = OLD.earlier;
  redacted := NEW.redacted_at IS NOT NULL AND NEW.redacted_at IS DISTINCT FROM OLD.redacted_at;
  IF (OLD.consultation_id, OLD.number, OLD.track_hash, OLD.form_key, OLD.entered_by, OLD.entered_at)
    IS DISTINCT FROM
     (NEW.consultation_id, NEW.number, NEW.track_hash, NEW.form_key, NEW.entered_by, NEW.entered_at)
    OR NOT corrected AND
     (OLD.channel, OLD.received_at, OLD.late, OLD.version_id, OLD.measure_id, OLD.paragraph, OLD.quote, OLD.field)
    IS DISTINCT FROM
     (NEW.channel, NEW.received_at, NEW.late, NEW.version_id, NEW.measure_id, NEW.paragraph, NEW.quote, NEW.field) THEN
    RAISE EXCEPTION 'a submission keeps its number, time and place' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT corrected AND (OLD.corrected_at, OLD.corrected_by) IS DISTINCT FROM (NEW.corrected_at, NEW.corrected_by)
    OR NOT corrected AND NOT redacted AND OLD.earlier IS DISTINCT FROM NEW.earlier
    OR jsonb_array_length(NEW.earlier) < jsonb_array_length(OLD.earlier) THEN
    RAISE EXCEPTION 'a submission keeps the record of its mistakes' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.text, OLD.proposed_text, OLD.reason_given) IS DISTINCT FROM (NEW.text, NEW.proposed_text, NEW.reason_given)
     AND NOT redacted AND NOT corrected THEN
    RAISE EXCEPTION 'a submission keeps its words' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
