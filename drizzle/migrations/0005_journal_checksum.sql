ALTER TABLE "document_snapshot" ADD COLUMN "vector" "bytea";--> statement-breakpoint
ALTER TABLE "document_update" ADD COLUMN "checksum" integer;