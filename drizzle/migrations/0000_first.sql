CREATE TABLE "body" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"code" text NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"about" text,
	"order" integer NOT NULL,
	"readable_draft" text DEFAULT 'public' NOT NULL,
	"target_group_codes" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "body_stageId_code_unique" UNIQUE("stage_id","code"),
	CONSTRAINT "body_stageId_slug_unique" UNIQUE("stage_id","slug")
);
--> statement-breakpoint
CREATE TABLE "body_rules" (
	"body_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"parameters" jsonb NOT NULL,
	CONSTRAINT "body_rules_body_id_valid_from_pk" PRIMARY KEY("body_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "comment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure_id" uuid NOT NULL,
	"thread_id" uuid,
	"person_id" uuid NOT NULL,
	"party" text,
	"field" text NOT NULL,
	"anchor_start" text,
	"anchor_end" text,
	"quote" text,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	"form_key" uuid NOT NULL,
	CONSTRAINT "comment_formKey_unique" UNIQUE("form_key")
);
--> statement-breakpoint
CREATE TABLE "consultation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"intro" text,
	"state" text NOT NULL,
	"announced_on" date,
	"opens_at" timestamp with time zone NOT NULL,
	"hearing_at" timestamp with time zone,
	"hearing_place" text,
	"closes_at" timestamp with time zone NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "consultation_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "consultation_item" (
	"consultation_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"order" integer NOT NULL,
	CONSTRAINT "consultation_item_consultation_id_version_id_pk" PRIMARY KEY("consultation_id","version_id")
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"membership_id" uuid,
	"sent_to" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_to" timestamp with time zone,
	"used_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "credential_kind_hash_unique" UNIQUE("kind","hash")
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"body_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"version_id" uuid,
	"revision" integer NOT NULL,
	"decided_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_measureId_revision_unique" UNIQUE("measure_id","revision")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"room" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"head_seq" bigint DEFAULT 0 NOT NULL,
	"schema_version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_client" (
	"room" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "document_client_room_client_id_pk" PRIMARY KEY("room","client_id")
);
--> statement-breakpoint
CREATE TABLE "document_snapshot" (
	"room" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_snapshot_room_seq_pk" PRIMARY KEY("room","seq")
);
--> statement-breakpoint
CREATE TABLE "document_update" (
	"room" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"person_id" uuid,
	"client_id" bigint,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"covered_at" timestamp with time zone,
	CONSTRAINT "document_update_room_seq_pk" PRIMARY KEY("room","seq")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"public" boolean NOT NULL,
	"actor_id" uuid,
	"stage_id" uuid,
	"body_id" uuid,
	"measure_id" uuid,
	"round_id" uuid,
	"consultation_id" uuid,
	"submission_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_change" (
	"room" uuid NOT NULL,
	"field" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "field_change_room_field_pk" PRIMARY KEY("room","field")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measure" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"priority_id" uuid,
	"code" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"origin" text DEFAULT 'workingGroup' NOT NULL,
	"predecessor_id" uuid,
	"merged_into_id" uuid,
	"reason" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "measure_stageId_code_unique" UNIQUE("stage_id","code")
);
--> statement-breakpoint
CREATE TABLE "measure_text" (
	"measure_id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"card" jsonb NOT NULL,
	"seq" bigint NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measure_version" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"card" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"state" "bytea" NOT NULL,
	"seq" bigint NOT NULL,
	"person_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "measure_version_measureId_number_unique" UNIQUE("measure_id","number")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"party" text,
	"role" text NOT NULL,
	"voting" boolean NOT NULL,
	"is_informal_carer" boolean DEFAULT false NOT NULL,
	"organisation_id" uuid,
	"municipality_id" uuid,
	"substitute_for_id" uuid,
	"since" date NOT NULL,
	"until" date,
	CONSTRAINT "membership_party" CHECK ("membership"."party" in ('user', 'provider', 'commissioner', 'public', 'publicAuthority'))
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"district" text,
	"kind" text NOT NULL,
	"role" text,
	"locative_cs" text,
	"council_name_cs" text,
	"population" integer,
	"population_year" integer,
	CONSTRAINT "municipality_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"ico" text,
	"name" text NOT NULL,
	"founder_type" text,
	"is_provider" boolean DEFAULT false NOT NULL,
	"is_public_authority" boolean DEFAULT false NOT NULL,
	"web" text,
	CONSTRAINT "organisation_ico_unique" UNIQUE("ico")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title_before" text,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"title_after" text,
	"salutation" text,
	"email" text,
	"phone" text,
	"access_needs" text,
	"municipality_id" uuid,
	"administrator" boolean DEFAULT false NOT NULL,
	"suspended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email"),
	CONSTRAINT "person_email_lower" CHECK ("person"."email" = lower("person"."email"))
);
--> statement-breakpoint
CREATE TABLE "planning_stage" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"type" text NOT NULL,
	"year_from" integer NOT NULL,
	"year_to" integer NOT NULL,
	"main_output" text,
	"vision" text,
	"state" text NOT NULL,
	"predecessor_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "planning_stage_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "priority" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"body_id" uuid,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"order" integer NOT NULL,
	CONSTRAINT "priority_stageId_code_unique" UNIQUE("stage_id","code")
);
--> statement-breakpoint
CREATE TABLE "project" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid,
	"title" text NOT NULL,
	"implementer" text,
	"partner" text,
	"registration_no" text,
	"budget_czk" bigint,
	"starts_on" date,
	"ends_on_expected" date,
	"ends_on" date,
	"publicity_text" text,
	"funders" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roll" (
	"round_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"party" text,
	"present" boolean DEFAULT true NOT NULL,
	CONSTRAINT "roll_round_id_membership_id_pk" PRIMARY KEY("round_id","membership_id"),
	CONSTRAINT "roll_roundId_personId_unique" UNIQUE("round_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "round" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"body_id" uuid NOT NULL,
	"code" text NOT NULL,
	"question" text NOT NULL,
	"method" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"secrecy" text DEFAULT 'open' NOT NULL,
	"rules" jsonb NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"meeting_id" uuid,
	"repeats_id" uuid,
	"reason" text,
	"frozen_hash" text,
	"result" jsonb,
	"result_hash" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"opened_by" uuid,
	"opened_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "round_bodyId_code_unique" UNIQUE("body_id","code")
);
--> statement-breakpoint
CREATE TABLE "round_option" (
	"round_id" uuid NOT NULL,
	"code" text NOT NULL,
	"order" integer NOT NULL,
	"label" text NOT NULL,
	"measure_id" uuid,
	CONSTRAINT "round_option_round_id_code_pk" PRIMARY KEY("round_id","code")
);
--> statement-breakpoint
CREATE TABLE "service_kind" (
	"code" text PRIMARY KEY NOT NULL,
	"section" text,
	"name_cs" text NOT NULL,
	"name_en" text NOT NULL,
	"category" text NOT NULL,
	"forms" text[] NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"order" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"via" text NOT NULL,
	"device" text,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stage_phase" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"stage_id" uuid NOT NULL,
	"order" integer NOT NULL,
	"code" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"note" text,
	CONSTRAINT "stage_phase_stageId_order_unique" UNIQUE("stage_id","order")
);
--> statement-breakpoint
CREATE TABLE "stage_territory" (
	"stage_id" uuid NOT NULL,
	"territory_id" uuid NOT NULL,
	CONSTRAINT "stage_territory_stage_id_territory_id_pk" PRIMARY KEY("stage_id","territory_id")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"consultation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"channel" text DEFAULT 'web' NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"relation" text DEFAULT 'undisclosed' NOT NULL,
	"author_name" text,
	"publish_name" boolean DEFAULT false NOT NULL,
	"email" text,
	"municipality_id" uuid,
	"measure_id" uuid,
	"version_id" uuid,
	"paragraph" integer,
	"field" text,
	"quote" text,
	"kind" text,
	"text" text NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"track_hash" text NOT NULL,
	"form_key" uuid NOT NULL,
	"moderated_by" uuid,
	"moderated_at" timestamp with time zone,
	"hidden_reason" text,
	CONSTRAINT "submission_trackHash_unique" UNIQUE("track_hash"),
	CONSTRAINT "submission_formKey_unique" UNIQUE("form_key"),
	CONSTRAINT "submission_consultationId_number_unique" UNIQUE("consultation_id","number"),
	CONSTRAINT "submission_number" CHECK ("submission"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "target_group" (
	"code" text PRIMARY KEY NOT NULL,
	"name_cs" text NOT NULL,
	"name_en" text NOT NULL,
	"default_body_code" text,
	"order" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "territory" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "territory_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "territory_municipality" (
	"territory_id" uuid NOT NULL,
	"municipality_id" uuid NOT NULL,
	"excluded_reason" text,
	CONSTRAINT "territory_municipality_territory_id_municipality_id_pk" PRIMARY KEY("territory_id","municipality_id")
);
--> statement-breakpoint
CREATE TABLE "vote" (
	"round_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"choice" jsonb NOT NULL,
	"channel" text DEFAULT 'app' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"form_key" uuid NOT NULL,
	CONSTRAINT "vote_round_id_membership_id_pk" PRIMARY KEY("round_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "body" ADD CONSTRAINT "body_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_rules" ADD CONSTRAINT "body_rules_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_resolved_by_person_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_comment_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_item" ADD CONSTRAINT "consultation_item_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_item" ADD CONSTRAINT "consultation_item_version_id_measure_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."measure_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_version_id_measure_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."measure_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_client" ADD CONSTRAINT "document_client_room_document_room_fk" FOREIGN KEY ("room") REFERENCES "public"."document"("room") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_client" ADD CONSTRAINT "document_client_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_snapshot" ADD CONSTRAINT "document_snapshot_room_document_room_fk" FOREIGN KEY ("room") REFERENCES "public"."document"("room") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_room_document_room_fk" FOREIGN KEY ("room") REFERENCES "public"."document"("room") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_change" ADD CONSTRAINT "field_change_room_document_room_fk" FOREIGN KEY ("room") REFERENCES "public"."document"("room") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_change" ADD CONSTRAINT "field_change_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_priority_id_priority_id_fk" FOREIGN KEY ("priority_id") REFERENCES "public"."priority"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_text" ADD CONSTRAINT "measure_text_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_version" ADD CONSTRAINT "measure_version_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_version" ADD CONSTRAINT "measure_version_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority" ADD CONSTRAINT "priority_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority" ADD CONSTRAINT "priority_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll" ADD CONSTRAINT "roll_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll" ADD CONSTRAINT "roll_membership_id_membership_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."membership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll" ADD CONSTRAINT "roll_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_body_id_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_option" ADD CONSTRAINT "round_option_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_option" ADD CONSTRAINT "round_option_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_phase" ADD CONSTRAINT "stage_phase_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_territory" ADD CONSTRAINT "stage_territory_stage_id_planning_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."planning_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_territory" ADD CONSTRAINT "stage_territory_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_version_id_measure_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."measure_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_moderated_by_person_id_fk" FOREIGN KEY ("moderated_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territory_municipality" ADD CONSTRAINT "territory_municipality_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territory_municipality" ADD CONSTRAINT "territory_municipality_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_round_id_membership_id_roll_round_id_membership_id_fk" FOREIGN KEY ("round_id","membership_id") REFERENCES "public"."roll"("round_id","membership_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_measure_id_created_at_index" ON "comment" USING btree ("measure_id","created_at");--> statement-breakpoint
CREATE INDEX "credential_person_id_index" ON "credential" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "decision_measure_id_index" ON "decision" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "event_measure_id_id_index" ON "event" USING btree ("measure_id","id");--> statement-breakpoint
CREATE INDEX "event_body_id_id_index" ON "event" USING btree ("body_id","id");--> statement-breakpoint
CREATE INDEX "event_public_id_index" ON "event" USING btree ("public","id");--> statement-breakpoint
CREATE INDEX "measure_body_id_index" ON "measure" USING btree ("body_id");--> statement-breakpoint
CREATE UNIQUE INDEX "membership_one_seat" ON "membership" USING btree ("person_id","body_id") WHERE until is null;--> statement-breakpoint
CREATE INDEX "membership_body_id_index" ON "membership" USING btree ("body_id");--> statement-breakpoint
CREATE INDEX "session_person_id_index" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "submission_measure_id_index" ON "submission" USING btree ("measure_id");