CREATE TABLE "attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "outgoing_mail" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credential" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "outgoing_mail_next_at_index" ON "outgoing_mail" USING btree ("next_at");--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_person" CHECK ("credential"."person_id" is not null or "credential"."kind" = 'firstAdministrator');