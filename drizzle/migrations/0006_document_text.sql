CREATE TABLE "document_text" (
	"room" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"version" integer NOT NULL,
	"plain" text NOT NULL,
	"sections" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_text" ADD CONSTRAINT "document_text_room_document_room_fk" FOREIGN KEY ("room") REFERENCES "public"."document"("room") ON DELETE no action ON UPDATE no action;