CREATE TABLE "agenda_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"minutes" integer NOT NULL,
	"kind" text NOT NULL,
	"measure_id" uuid,
	"proposed_text" text,
	"begun_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	-- Deferrable: two points change places in one statement.
	CONSTRAINT "agenda_item_number" UNIQUE("meeting_id","number") DEFERRABLE INITIALLY IMMEDIATE,
	CONSTRAINT "agenda_item_minutes" CHECK ("agenda_item"."minutes" between 0 and 480)
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid,
	"guest_name" text,
	"party" text,
	"mode" text NOT NULL,
	"via" text NOT NULL,
	"since" timestamp with time zone,
	"until" timestamp with time zone,
	"by" uuid,
	CONSTRAINT "attendance_who" CHECK (("attendance"."membership_id" is null) <> ("attendance"."guest_name" is null)),
	CONSTRAINT "attendance_times" CHECK ("attendance"."until" is null or "attendance"."until" >= "attendance"."since")
);
--> statement-breakpoint
CREATE TABLE "ballot" (
	"round_id" uuid NOT NULL,
	"code" text NOT NULL,
	"choice" jsonb NOT NULL,
	CONSTRAINT "ballot_round_id_code_pk" PRIMARY KEY("round_id","code")
);
--> statement-breakpoint
CREATE TABLE "hand_count" (
	"round_id" uuid NOT NULL,
	"bench" text NOT NULL,
	"choice_key" text NOT NULL,
	"choice" jsonb NOT NULL,
	"count" integer NOT NULL,
	"counted_by" uuid NOT NULL,
	"confirmed_by" uuid,
	CONSTRAINT "hand_count_round_id_bench_choice_key_pk" PRIMARY KEY("round_id","bench","choice_key"),
	CONSTRAINT "hand_count_some" CHECK ("hand_count"."count" > 0),
	CONSTRAINT "hand_count_two_people" CHECK ("hand_count"."counted_by" <> "hand_count"."confirmed_by")
);
--> statement-breakpoint
CREATE TABLE "handout" (
	"round_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	CONSTRAINT "handout_round_id_unit_id_pk" PRIMARY KEY("round_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "invitation_meeting_id_membership_id_pk" PRIMARY KEY("meeting_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "letter_demand" (
	"round_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_demand_round_id_membership_id_pk" PRIMARY KEY("round_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "letter_reminder" (
	"round_id" uuid NOT NULL,
	"which" text NOT NULL,
	CONSTRAINT "letter_reminder_round_id_which_pk" PRIMARY KEY("round_id","which")
);
--> statement-breakpoint
CREATE TABLE "mandate" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assistant_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"round_id" uuid,
	"meeting_id" uuid,
	"form" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"until" timestamp with time zone,
	"by" uuid NOT NULL,
	CONSTRAINT "mandate_scope" CHECK (("mandate"."scope" = 'round') = ("mandate"."round_id" is not null) and ("mandate"."scope" = 'meeting') = ("mandate"."meeting_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"body_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text DEFAULT 'regular' NOT NULL,
	"title" text,
	"place" text DEFAULT '' NOT NULL,
	"online" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"rules_snapshot" jsonb,
	"pin" text,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"substitute_of_id" uuid,
	"reason" text,
	"next_at" timestamp with time zone,
	"next_place" text,
	"led_by" uuid,
	"led_seen_at" timestamp with time zone,
	"screen" jsonb DEFAULT '{"mode":"welcome"}'::jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meeting_bodyId_number_unique" UNIQUE("body_id","number"),
	CONSTRAINT "meeting_pin" CHECK ("meeting"."pin" ~ '^[0-9]{6}$'),
	CONSTRAINT "meeting_times" CHECK ("meeting"."ends_at" > "meeting"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "minutes" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"room" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"recorder_id" uuid NOT NULL,
	"verifier_id" uuid,
	"content" jsonb,
	"sha256" text,
	"audit_seq" bigint,
	"audit_head" text,
	"signed_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"due_on" date NOT NULL,
	CONSTRAINT "minutes_room_unique" UNIQUE("room")
);
--> statement-breakpoint
CREATE TABLE "minutes_objection" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"form_key" uuid NOT NULL,
	CONSTRAINT "minutes_objection_formKey_unique" UNIQUE("form_key")
);
--> statement-breakpoint
CREATE TABLE "open_ballot" (
	"round_id" uuid NOT NULL,
	"tag" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "open_ballot_round_id_tag_pk" PRIMARY KEY("round_id","tag")
);
--> statement-breakpoint
CREATE TABLE "open_turnout" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"units" uuid[] DEFAULT '{}' NOT NULL,
	"handed" integer DEFAULT 0 NOT NULL,
	"salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_ballot" (
	"round_id" uuid NOT NULL,
	"code" text NOT NULL,
	"mark" text,
	"state" text DEFAULT 'printed' NOT NULL,
	"choice" jsonb,
	"typed_by" uuid,
	"confirmed_by" uuid,
	CONSTRAINT "paper_ballot_round_id_code_pk" PRIMARY KEY("round_id","code"),
	CONSTRAINT "paper_ballot_two_people" CHECK ("paper_ballot"."typed_by" <> "paper_ballot"."confirmed_by")
);
--> statement-breakpoint
CREATE TABLE "projector" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "projector_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "resolution" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"body_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"outcome" text NOT NULL,
	"meeting_id" uuid,
	"item_id" uuid,
	"round_id" uuid,
	"form_key" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "resolution_formKey_unique" UNIQUE("form_key"),
	CONSTRAINT "resolution_bodyId_year_number_unique" UNIQUE("body_id","year","number")
);
--> statement-breakpoint
CREATE TABLE "speaking_turn" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid,
	"membership_id" uuid,
	"guest_name" text,
	"party" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"began_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"seconds" integer NOT NULL,
	CONSTRAINT "speaking_turn_who" CHECK (("speaking_turn"."membership_id" is null) <> ("speaking_turn"."guest_name" is null))
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid,
	"what" text NOT NULL,
	"owner_id" uuid,
	"owner_name" text,
	"due_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"carried_from_id" uuid,
	"done_at" timestamp with time zone,
	"note" text,
	"form_key" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_carriedFromId_unique" UNIQUE("carried_from_id"),
	CONSTRAINT "task_formKey_unique" UNIQUE("form_key"),
	CONSTRAINT "task_owner" CHECK (("task"."owner_id" is null) <> ("task"."owner_name" is null))
);
--> statement-breakpoint
CREATE TABLE "turnout" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"units" uuid[] NOT NULL,
	"app" integer NOT NULL,
	"papers" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "body_rules" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "body_rules" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "body_rules" ADD COLUMN "adopted_round_id" uuid;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
-- Until now each seat was one unit of voting.
ALTER TABLE "roll" ADD COLUMN "unit_id" uuid;--> statement-breakpoint
ALTER TABLE "roll" DISABLE TRIGGER roll_frozen;--> statement-breakpoint
UPDATE "roll" SET "unit_id" = "membership_id";--> statement-breakpoint
ALTER TABLE "roll" ENABLE TRIGGER roll_frozen;--> statement-breakpoint
ALTER TABLE "roll" ALTER COLUMN "unit_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "setting" text DEFAULT 'remote' NOT NULL;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "agenda_item_id" uuid;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "closed_present" integer;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "level" text;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "list" text;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "list_hash" text;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "papers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "round" ADD COLUMN "papers_none" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Until now each seat was one unit of voting.
ALTER TABLE "vote" ADD COLUMN "unit_id" uuid;--> statement-breakpoint
ALTER TABLE "vote" DISABLE TRIGGER vote_in_open_round;--> statement-breakpoint
UPDATE "vote" SET "unit_id" = "membership_id";--> statement-breakpoint
ALTER TABLE "vote" ENABLE TRIGGER vote_in_open_round;--> statement-breakpoint
ALTER TABLE "vote" ALTER COLUMN "unit_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "vote" ADD COLUMN "assistant_id" uuid;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_count" ADD CONSTRAINT "hand_count_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_count" ADD CONSTRAINT "hand_count_counted_by_person_id_fk" FOREIGN KEY ("counted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_count" ADD CONSTRAINT "hand_count_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handout" ADD CONSTRAINT "handout_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_demand" ADD CONSTRAINT "letter_demand_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_demand" ADD CONSTRAINT "letter_demand_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_reminder" ADD CONSTRAINT "letter_reminder_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_assistant_id_person_id_fk" FOREIGN KEY ("assistant_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_led_by_person_id_fk" FOREIGN KEY ("led_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_substitute_of_id_meeting_id_fk" FOREIGN KEY ("substitute_of_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_room_document_room_fk" FOREIGN KEY ("room") REFERENCES "public"."document"("room") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_recorder_id_person_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_verifier_id_person_id_fk" FOREIGN KEY ("verifier_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_objection" ADD CONSTRAINT "minutes_objection_meeting_id_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."minutes"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_objection" ADD CONSTRAINT "minutes_objection_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_objection" ADD CONSTRAINT "minutes_objection_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_ballot" ADD CONSTRAINT "open_ballot_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_turnout" ADD CONSTRAINT "open_turnout_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_ballot" ADD CONSTRAINT "paper_ballot_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_ballot" ADD CONSTRAINT "paper_ballot_typed_by_person_id_fk" FOREIGN KEY ("typed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_ballot" ADD CONSTRAINT "paper_ballot_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projector" ADD CONSTRAINT "projector_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projector" ADD CONSTRAINT "projector_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_item_id_agenda_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speaking_turn" ADD CONSTRAINT "speaking_turn_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speaking_turn" ADD CONSTRAINT "speaking_turn_item_id_agenda_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speaking_turn" ADD CONSTRAINT "speaking_turn_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_owner_id_membership_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_carried_from_id_task_id_fk" FOREIGN KEY ("carried_from_id") REFERENCES "public"."task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turnout" ADD CONSTRAINT "turnout_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_meeting_id_index" ON "attendance" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_one_open" ON "attendance" USING btree ("meeting_id","membership_id") WHERE until is null and mode in ('present', 'online');--> statement-breakpoint
CREATE INDEX "mandate_membership_id_index" ON "mandate" USING btree ("membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_one_pin" ON "meeting" USING btree ("pin") WHERE state in ('invited', 'running', 'inquorate');--> statement-breakpoint
CREATE INDEX "minutes_objection_meeting_id_index" ON "minutes_objection" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "speaking_turn_meeting_id_index" ON "speaking_turn" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "task_body_id_index" ON "task" USING btree ("body_id");--> statement-breakpoint
ALTER TABLE "body_rules" ADD CONSTRAINT "body_rules_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_rules" ADD CONSTRAINT "body_rules_adopted_round_id_round_id_fk" FOREIGN KEY ("adopted_round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_agenda_item_id_agenda_item_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_repeats_id_round_id_fk" FOREIGN KEY ("repeats_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_assistant_id_person_id_fk" FOREIGN KEY ("assistant_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_meeting_id_id_index" ON "event" USING btree ("meeting_id","id");--> statement-breakpoint
CREATE INDEX "roll_round_id_unit_id_index" ON "roll" USING btree ("round_id","unit_id");--> statement-breakpoint
CREATE INDEX "round_meeting_id_index" ON "round" USING btree ("meeting_id");--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_one_a_unit" UNIQUE("round_id","unit_id");--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_setting" CHECK (("round"."setting" = 'meeting') = ("round"."meeting_id" is not null));--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_by_letter" CHECK ("round"."setting" <> 'letter' or ("round"."secrecy" = 'open' and "round"."closes_at" is not null));--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_secret" CHECK ("round"."secrecy" = 'open' or "round"."setting" = 'meeting');--> statement-breakpoint
-- The chain names meetings too; texts of acts without one stay as they were.
CREATE OR REPLACE FUNCTION audit_object(act event) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(act.submission_id, act.round_id, act.measure_id, act.meeting_id, act.consultation_id, act.body_id, act.stage_id)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION audit_text(act event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT (jsonb_strip_nulls(jsonb_build_object(
    'public', act.public, 'stage', act.stage_id, 'body', act.body_id, 'measure', act.measure_id,
    'round', act.round_id, 'consultation', act.consultation_id, 'submission', act.submission_id,
    'meeting', act.meeting_id
  )) || jsonb_build_object('detail', act.detail))::text
$$;
--> statement-breakpoint
-- Rules of procedure that have been in force are the record of how the body decided (I34).
CREATE FUNCTION keep_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.valid_from >= (now() AT TIME ZONE 'Europe/Prague')::date THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rules that have been in force never change' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER body_rules_kept BEFORE UPDATE OR DELETE ON body_rules FOR EACH ROW EXECUTE FUNCTION keep_rules();
--> statement-breakpoint
CREATE FUNCTION keep_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'meetings are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state IN ('published', 'cancelled') OR NEW.body_id <> OLD.body_id OR NEW.number <> OLD.number
     OR (OLD.rules_snapshot IS NOT NULL AND NEW.rules_snapshot IS DISTINCT FROM OLD.rules_snapshot)
     OR (OLD.started_at IS NOT NULL AND NEW.started_at IS DISTINCT FROM OLD.started_at)
     OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at) THEN
    RAISE EXCEPTION 'a meeting keeps its number, rules and times' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_kept BEFORE UPDATE OR DELETE ON meeting FOR EACH ROW EXECUTE FUNCTION keep_meeting();
--> statement-breakpoint
-- Who was there when is never rewritten: an end is set once, an excuse is accepted or not.
CREATE FUNCTION keep_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'until' - 'mode' = to_jsonb(OLD) - 'until' - 'mode'
     AND (NEW.until IS NOT DISTINCT FROM OLD.until OR OLD.until IS NULL)
     AND (NEW.mode = OLD.mode OR (OLD.mode IN ('excused', 'absent') AND NEW.mode IN ('excused', 'absent'))) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'attendance is only ended' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER attendance_kept BEFORE UPDATE OR DELETE ON attendance FOR EACH ROW EXECUTE FUNCTION keep_attendance();
--> statement-breakpoint
CREATE TRIGGER resolution_fixed BEFORE UPDATE OR DELETE ON resolution FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Signed minutes stay as they were signed; only publishing follows, and the head of the signing, given once.
CREATE FUNCTION keep_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF OLD.state = 'draft' OR (OLD.state = 'verified' AND NEW.state = 'published'
     AND to_jsonb(NEW) - 'state' - 'published_at' = to_jsonb(OLD) - 'state' - 'published_at') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'signed minutes never change' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER minutes_kept BEFORE UPDATE OR DELETE ON minutes FOR EACH ROW EXECUTE FUNCTION keep_minutes();
--> statement-breakpoint
CREATE FUNCTION print_minutes_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE minutes SET audit_seq = NEW.seq, audit_head = NEW.hash
    WHERE meeting_id = NEW.object_id AND audit_seq IS NULL AND state <> 'draft';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER minutes_signing_printed AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (NEW.act = 'minutes.signed') EXECUTE FUNCTION print_minutes_head();
--> statement-breakpoint
-- As before; and a round keeps where it was held, an announced end only moves later, one by letter not at all.
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
    OLD.question, OLD.method, OLD.parameters, OLD.secrecy, OLD.rules, OLD.body_id, OLD.code, OLD.frozen_hash,
    OLD.opened_at, OLD.setting, OLD.meeting_id, OLD.agenda_item_id, OLD.repeats_id
  ) IS DISTINCT FROM (
    NEW.question, NEW.method, NEW.parameters, NEW.secrecy, NEW.rules, NEW.body_id, NEW.code, NEW.frozen_hash,
    NEW.opened_at, NEW.setting, NEW.meeting_id, NEW.agenda_item_id, NEW.repeats_id
  ) THEN
    RAISE EXCEPTION 'an opened round keeps its question, options and rules' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'open' AND OLD.closes_at IS DISTINCT FROM NEW.closes_at AND (
    OLD.setting = 'letter' OR (OLD.closes_at IS NOT NULL AND (NEW.closes_at IS NULL OR NEW.closes_at < OLD.closes_at))
  ) THEN
    RAISE EXCEPTION 'an announced end is never moved earlier' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state IN ('published', 'cancelled', 'invalid') OR
     (OLD.state = 'closed' AND (NEW.state NOT IN ('published', 'invalid') OR (
       OLD.result, OLD.result_hash, OLD.level, OLD.list, OLD.list_hash, OLD.closed_present
     ) IS DISTINCT FROM (
       NEW.result, NEW.result_hash, NEW.level, NEW.list, NEW.list_hash, NEW.closed_present
     ))) THEN
    RAISE EXCEPTION 'a closed round never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- One unit votes in one way: by itself, or on the paper it holds. The row of the roll is the lock of both.
CREATE FUNCTION keep_one_channel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  on_paper boolean;
BEGIN
  IF NOT EXISTS (SELECT FROM round WHERE id = NEW.round_id AND secrecy = 'open') THEN
    RAISE EXCEPTION 'a secret round keeps no named votes' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM FROM roll WHERE round_id = NEW.round_id AND unit_id = NEW.unit_id ORDER BY membership_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this unit is not on the roll' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_TABLE_NAME = 'handout' THEN
    IF EXISTS (SELECT FROM vote WHERE round_id = NEW.round_id AND unit_id = NEW.unit_id) THEN
      RAISE EXCEPTION 'this unit has voted' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  on_paper := EXISTS (SELECT FROM handout WHERE round_id = NEW.round_id AND unit_id = NEW.unit_id);
  IF on_paper <> (to_jsonb(NEW) ->> 'channel' = 'paper') THEN
    RAISE EXCEPTION 'this unit votes on paper, or has no paper' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_one_channel BEFORE INSERT OR UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION keep_one_channel();
--> statement-breakpoint
CREATE TRIGGER handout_one_channel BEFORE INSERT OR UPDATE ON handout FOR EACH ROW EXECUTE FUNCTION keep_one_channel();
--> statement-breakpoint
CREATE TRIGGER handout_in_open_round BEFORE INSERT OR UPDATE OR DELETE ON handout
  FOR EACH ROW EXECUTE FUNCTION only_while_open();
--> statement-breakpoint
CREATE TRIGGER hand_count_in_open_round BEFORE INSERT OR UPDATE OR DELETE ON hand_count
  FOR EACH ROW EXECUTE FUNCTION only_while_open();
--> statement-breakpoint
CREATE TRIGGER letter_demand_in_open_round BEFORE INSERT OR UPDATE OR DELETE ON letter_demand
  FOR EACH ROW EXECUTE FUNCTION only_while_open();
--> statement-breakpoint
-- Rows of an open secret round; they go by TRUNCATE, which no row trigger sees.
CREATE FUNCTION only_while_open_and_secret() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM round WHERE id = NEW.round_id AND secrecy = 'secret' AND state = 'open') THEN
    RAISE EXCEPTION '% is for open secret rounds', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER open_turnout_in_open_round BEFORE INSERT OR UPDATE ON open_turnout
  FOR EACH ROW EXECUTE FUNCTION only_while_open_and_secret();
--> statement-breakpoint
CREATE TRIGGER open_ballot_in_open_round BEFORE INSERT OR UPDATE ON open_ballot
  FOR EACH ROW EXECUTE FUNCTION only_while_open_and_secret();
--> statement-breakpoint
-- Ballots of a secret round are written once, in the transaction that closes it.
CREATE FUNCTION only_at_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM round WHERE id = NEW.round_id AND secrecy = 'secret' AND state = 'closed') THEN
    RAISE EXCEPTION '% is written when a secret round closes', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ballot_at_closing BEFORE INSERT ON ballot FOR EACH ROW EXECUTE FUNCTION only_at_closing();
--> statement-breakpoint
CREATE TRIGGER turnout_at_closing BEFORE INSERT ON turnout FOR EACH ROW EXECUTE FUNCTION only_at_closing();
--> statement-breakpoint
CREATE TRIGGER ballot_fixed BEFORE UPDATE OR DELETE ON ballot FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER turnout_fixed BEFORE UPDATE OR DELETE ON turnout FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ballot_whole BEFORE TRUNCATE ON ballot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER turnout_whole BEFORE TRUNCATE ON turnout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Papers change until the round is closed; what was confirmed counts and stays, and goes with the closing.
CREATE FUNCTION keep_paper_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found text;
BEGIN
  SELECT state INTO found FROM round
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
  IF TG_OP = 'DELETE' THEN
    IF found IN ('open', 'closed') THEN RETURN OLD; END IF;
  ELSIF TG_OP = 'INSERT' THEN
    IF found IN ('prepared', 'open') THEN RETURN NEW; END IF;
  ELSIF found = 'open' AND OLD.state <> 'confirmed' AND (NEW.round_id, NEW.code) = (OLD.round_id, OLD.code) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'paper ballots change only while the round is open' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER paper_ballot_kept BEFORE INSERT OR UPDATE OR DELETE ON paper_ballot
  FOR EACH ROW EXECUTE FUNCTION keep_paper_ballot();
--> statement-breakpoint
-- A mandate is only ended.
CREATE FUNCTION keep_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.until IS NULL AND to_jsonb(NEW) - 'until' = to_jsonb(OLD) - 'until' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a mandate is only ended' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER mandate_kept BEFORE UPDATE OR DELETE ON mandate FOR EACH ROW EXECUTE FUNCTION keep_mandate();
