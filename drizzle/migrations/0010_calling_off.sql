ALTER TABLE "roll" ADD COLUMN "chair" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- As before; and what was cast in a round that is called off is destroyed with it.
CREATE OR REPLACE FUNCTION only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM round
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
  IF found = 'cancelled' AND TG_OP = 'DELETE' AND TG_TABLE_NAME IN ('vote', 'handout', 'hand_count') THEN
    RETURN OLD;
  END IF;
  IF found <> 'open' THEN
    RAISE EXCEPTION 'votes are taken only while the round is open' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_paper_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
  handed integer;
BEGIN
  SELECT state, secrecy INTO found FROM round
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END FOR NO KEY UPDATE;
  IF TG_OP = 'DELETE' THEN
    IF found.state IN ('closed', 'cancelled') OR (found.state IN ('prepared', 'open') AND OLD.state = 'printed') THEN RETURN OLD; END IF;
  ELSIF TG_OP = 'INSERT' THEN
    IF found.state IN ('prepared', 'open') AND NEW.state = 'printed' THEN RETURN NEW; END IF;
  ELSIF found.state = 'open' AND OLD.confirmed_by IS NULL
        AND (NEW.round_id, NEW.code) = (OLD.round_id, OLD.code) AND NEW.mark IS NOT DISTINCT FROM OLD.mark
        AND (NEW.choice IS NOT NULL) = (NEW.state IN ('typed', 'confirmed'))
        AND (NEW.typed_by IS NOT NULL) = (NEW.state <> 'printed')
        AND (NEW.state <> 'confirmed' OR NEW.confirmed_by IS NOT NULL)
        AND (OLD.state = 'printed' OR NEW.state = 'printed' OR NEW.choice IS NOT DISTINCT FROM OLD.choice) THEN
    IF NEW.state = 'printed' THEN RETURN NEW; END IF;
    handed := CASE found.secrecy
      WHEN 'secret' THEN (SELECT t.handed FROM open_turnout t WHERE t.round_id = NEW.round_id)
      ELSE (SELECT count(*) FROM handout h WHERE h.round_id = NEW.round_id) END;
    IF (SELECT count(*) FROM paper_ballot p
        WHERE p.round_id = NEW.round_id AND p.code <> NEW.code AND p.state <> 'printed') < coalesce(handed, 0) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'more papers are read than were handed out' USING ERRCODE = 'restrict_violation';
  END IF;
  RAISE EXCEPTION 'a paper ballot changes only while the round is open and unconfirmed' USING ERRCODE = 'restrict_violation';
END $$;
