CREATE TABLE "article" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"series" text,
	"title" text NOT NULL,
	"lead" text NOT NULL,
	"text" text NOT NULL,
	"byline" text,
	"stage_id" uuid,
	"published_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "article_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "hearing_attendance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"consultation_id" uuid NOT NULL,
	"municipality_id" uuid,
	"heads" integer NOT NULL,
	CONSTRAINT "hearing_attendance_place" UNIQUE NULLS NOT DISTINCT("consultation_id","municipality_id"),
	CONSTRAINT "hearing_attendance_heads" CHECK ("hearing_attendance"."heads" > 0)
);
--> statement-breakpoint
CREATE TABLE "library_document" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"issuer" text NOT NULL,
	"project" text,
	"year" integer,
	"valid_from" date,
	"valid_to" date,
	"format" text NOT NULL,
	"size_kb" integer,
	"category" text NOT NULL,
	"url" text,
	"note" text,
	"withdrawn_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "project_logo" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"alt" text NOT NULL,
	"mime" text NOT NULL,
	"picture" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"order" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"path" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"words" "tsvector" NOT NULL,
	"at" timestamp with time zone,
	CONSTRAINT "search_entry_kind_ref_pk" PRIMARY KEY("kind","ref")
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text PRIMARY KEY NOT NULL,
	"entries" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"field" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"linked_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settlement_change_submissionId_measureId_field_unique" UNIQUE("submission_id","measure_id","field")
);
--> statement-breakpoint
CREATE TABLE "settlement_lock" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_proposal" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"submission_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"change" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"form_key" uuid NOT NULL,
	CONSTRAINT "settlement_proposal_formKey_unique" UNIQUE("form_key")
);
--> statement-breakpoint
CREATE TABLE "short_address" (
	"slug" text PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"created_by" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission_original" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"proposed_text" text,
	"reason_given" text,
	"sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text,
	"language" text DEFAULT 'cs' NOT NULL,
	"topics" text[] DEFAULT '{}' NOT NULL,
	"consent" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"last_event_id" bigint DEFAULT 0 NOT NULL,
	"last_sent_at" timestamp with time zone,
	CONSTRAINT "subscription_email_unique" UNIQUE("email"),
	CONSTRAINT "subscription_email_lower" CHECK ("subscription"."email" = lower("subscription"."email"))
);
--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "predecessor_id" uuid;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "days_before_hearing" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "days_after_hearing" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "settle_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "late_comments" text DEFAULT 'marked' NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "places" text;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "frozen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "sha256" text;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "hearing_held_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "hearing_note" text;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "published_by" uuid;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "table_sha256" text;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "in_directory" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "offers" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "history" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "towns" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "link_checked_on" date;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "link_checked_by" uuid;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "applicant" text;--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "cooperating" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "settlement" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "settlement" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "settlement" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
ALTER TABLE "settlement" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "proposed_text" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "reason_given" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "place_note" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "entered_by" uuid;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "entered_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "assigned_body_id" uuid;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "redacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "redacted_by" uuid;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "redacted_reason" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_attendance" ADD CONSTRAINT "hearing_attendance_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_attendance" ADD CONSTRAINT "hearing_attendance_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_document" ADD CONSTRAINT "library_document_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_logo" ADD CONSTRAINT "project_logo_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_change" ADD CONSTRAINT "settlement_change_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_change" ADD CONSTRAINT "settlement_change_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_change" ADD CONSTRAINT "settlement_change_version_id_measure_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."measure_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_change" ADD CONSTRAINT "settlement_change_linked_by_person_id_fk" FOREIGN KEY ("linked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_lock" ADD CONSTRAINT "settlement_lock_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_lock" ADD CONSTRAINT "settlement_lock_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_proposal" ADD CONSTRAINT "settlement_proposal_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_proposal" ADD CONSTRAINT "settlement_proposal_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_proposal" ADD CONSTRAINT "settlement_proposal_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "short_address" ADD CONSTRAINT "short_address_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_original" ADD CONSTRAINT "submission_original_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "project_logo_project_id_index" ON "project_logo" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "search_entry_words_index" ON "search_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "settlement_change_measure_id_index" ON "settlement_change" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "settlement_proposal_submission_id_index" ON "settlement_proposal" USING btree ("submission_id");--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_predecessor_id_consultation_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_published_by_person_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_link_checked_by_person_id_fk" FOREIGN KEY ("link_checked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_entered_by_person_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_assigned_body_id_body_id_fk" FOREIGN KEY ("assigned_body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_redacted_by_person_id_fk" FOREIGN KEY ("redacted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_merged_into_id_submission_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_merged" CHECK (("submission"."state" = 'mergedInto') <= ("submission"."merged_into_id" is not null) and "submission"."merged_into_id" is distinct from "submission"."id");--> statement-breakpoint
-- Words near to a mistyped one; a trusted extension, so the owner of the database may add it (part of every Postgres since 13).
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX search_word_near ON search_word USING gin (word gin_trgm_ops);
--> statement-breakpoint
-- Consultations that are open already were frozen when they were announced.
UPDATE consultation SET frozen_at = opens_at, sha256 = (
  SELECT encode(sha256(convert_to(string_agg(version.sha256, E'\n' ORDER BY item."order"), 'UTF8')), 'hex')
  FROM consultation_item item JOIN measure_version version ON version.id = item.version_id
  WHERE item.consultation_id = consultation.id
) WHERE opens_at <= now() AND state <> 'planned';
--> statement-breakpoint
-- The text is chosen until the opening; from then on it is what the public was asked about (I14).
DROP TRIGGER consultation_item_fixed ON consultation_item;
--> statement-breakpoint
CREATE FUNCTION keep_consultation_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM consultation
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.consultation_id ELSE NEW.consultation_id END
      AND frozen_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the text of an opened consultation never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER consultation_item_kept BEFORE INSERT OR UPDATE OR DELETE ON consultation_item
  FOR EACH ROW EXECUTE FUNCTION keep_consultation_item();
--> statement-breakpoint
-- An opened consultation keeps its text and opening, its end only moves later, numbers only rise; a published one is a record.
CREATE FUNCTION keep_consultation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'consultations are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'published' THEN
    RAISE EXCEPTION 'a published consultation never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.last_number < OLD.last_number THEN
    RAISE EXCEPTION 'numbers of submissions only rise' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.frozen_at IS NOT NULL AND (
    (OLD.frozen_at, OLD.sha256, OLD.opens_at, OLD.slug, OLD.round, OLD.predecessor_id) IS DISTINCT FROM
    (NEW.frozen_at, NEW.sha256, NEW.opens_at, NEW.slug, NEW.round, NEW.predecessor_id)
    OR NEW.closes_at < OLD.closes_at
  ) THEN
    RAISE EXCEPTION 'an opened consultation keeps its text and its end' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consultation_kept BEFORE UPDATE OR DELETE ON consultation
  FOR EACH ROW EXECUTE FUNCTION keep_consultation();
--> statement-breakpoint
-- As before; and its words stay too, unless somebody's personal data are taken out of them.
CREATE OR REPLACE FUNCTION keep_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'submissions are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.consultation_id, OLD.number, OLD.channel, OLD.received_at, OLD.late, OLD.version_id, OLD.measure_id,
      OLD.paragraph, OLD.quote, OLD.track_hash, OLD.form_key, OLD.entered_by, OLD.entered_at)
    IS DISTINCT FROM
     (NEW.consultation_id, NEW.number, NEW.channel, NEW.received_at, NEW.late, NEW.version_id, NEW.measure_id,
      NEW.paragraph, NEW.quote, NEW.track_hash, NEW.form_key, NEW.entered_by, NEW.entered_at) THEN
    RAISE EXCEPTION 'a submission keeps its number, time and place' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.text, OLD.proposed_text, OLD.reason_given) IS DISTINCT FROM (NEW.text, NEW.proposed_text, NEW.reason_given)
     AND (NEW.redacted_at IS NULL OR NEW.redacted_at IS NOT DISTINCT FROM OLD.redacted_at) THEN
    RAISE EXCEPTION 'a submission keeps its words' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A published table stays as it was published; only that the answer left is written down after it.
CREATE FUNCTION keep_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'answered_at' = to_jsonb(OLD) - 'answered_at' THEN
    RETURN NEW;
  END IF;
  IF EXISTS (
    SELECT FROM submission JOIN consultation ON consultation.id = submission.consultation_id
    WHERE submission.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.submission_id ELSE NEW.submission_id END
      AND consultation.state = 'published'
  ) THEN
    RAISE EXCEPTION 'a published settlement never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER settlement_kept BEFORE INSERT OR UPDATE OR DELETE ON settlement
  FOR EACH ROW EXECUTE FUNCTION keep_settlement();
--> statement-breakpoint
CREATE FUNCTION keep_settlement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM submission JOIN consultation ON consultation.id = submission.consultation_id
    WHERE submission.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.submission_id ELSE NEW.submission_id END
      AND consultation.state = 'published'
  ) THEN
    RAISE EXCEPTION 'a published settlement never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER settlement_change_kept BEFORE INSERT OR UPDATE OR DELETE ON settlement_change
  FOR EACH ROW EXECUTE FUNCTION keep_settlement_change();
--> statement-breakpoint
CREATE TRIGGER settlement_proposal_fixed BEFORE UPDATE OR DELETE ON settlement_proposal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
