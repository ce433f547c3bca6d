CREATE TABLE "interest_declaration" (
	"round_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"text" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"written_by" uuid,
	CONSTRAINT "interest_declaration_round_id_membership_id_pk" PRIMARY KEY("round_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "open_turnout" ADD COLUMN "interests" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "turnout" ADD COLUMN "interests" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "interest_declaration" ADD CONSTRAINT "interest_declaration_written_by_person_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_declaration" ADD CONSTRAINT "interest_declaration_on_roll" FOREIGN KEY ("round_id","membership_id") REFERENCES "public"."roll"("round_id","membership_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Declared interests change while a named round is open and go when it is called off. Of a secret round only their
-- number is kept.
CREATE FUNCTION keep_interest() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  SELECT state, secrecy INTO found FROM round
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
  IF TG_OP = 'DELETE' THEN
    IF found.state = 'cancelled' THEN RETURN OLD; END IF;
  ELSIF found.secrecy = 'open' AND found.state = 'open' AND (TG_OP = 'INSERT'
    OR (NEW.round_id, NEW.membership_id) = (OLD.round_id, OLD.membership_id)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'interests are declared only while a named round is open' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER interest_declaration_kept BEFORE INSERT OR UPDATE OR DELETE ON interest_declaration
  FOR EACH ROW EXECUTE FUNCTION keep_interest();
--> statement-breakpoint
CREATE TRIGGER interest_declaration_whole BEFORE TRUNCATE ON interest_declaration
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
