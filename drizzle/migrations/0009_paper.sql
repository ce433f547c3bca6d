ALTER TABLE "open_turnout" ADD COLUMN "paper_tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- What is read from paper never outnumbers the papers handed out, and what two people agreed on stays.
CREATE OR REPLACE FUNCTION keep_paper_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
  handed integer;
BEGIN
  SELECT state, secrecy INTO found FROM round
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END FOR NO KEY UPDATE;
  IF TG_OP = 'DELETE' THEN
    IF found.state = 'closed' OR (found.state IN ('prepared', 'open') AND OLD.state = 'printed') THEN RETURN OLD; END IF;
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
--> statement-breakpoint
-- A counted show of hands is a whole round: no seat that votes otherwise is counted again, no bench raises more hands than it has.
CREATE FUNCTION keep_hand_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  -- Whoever casts a vote or hands a paper out holds this row shared, so one of both comes first.
  SELECT state, secrecy INTO found FROM round WHERE id = NEW.round_id FOR NO KEY UPDATE;
  IF found.secrecy <> 'open' OR EXISTS (SELECT FROM vote WHERE round_id = NEW.round_id)
     OR EXISTS (SELECT FROM handout WHERE round_id = NEW.round_id) THEN
    RAISE EXCEPTION 'hands are counted in open rounds where nobody votes otherwise' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (SELECT coalesce(sum(h.count), 0) FROM hand_count h
        WHERE h.round_id = NEW.round_id AND h.bench = NEW.bench AND h.choice_key <> NEW.choice_key) + NEW.count
     > (SELECT count(DISTINCT unit_id) FROM roll WHERE round_id = NEW.round_id AND present
        AND CASE WHEN party IN ('user', 'provider', 'commissioner') THEN party ELSE 'outside' END = NEW.bench) THEN
    RAISE EXCEPTION 'a bench raises no more hands than it has' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER hand_count_kept BEFORE INSERT OR UPDATE ON hand_count FOR EACH ROW EXECUTE FUNCTION keep_hand_count();
--> statement-breakpoint
CREATE FUNCTION not_counted_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM round WHERE id = NEW.round_id FOR SHARE;
  IF EXISTS (SELECT FROM hand_count WHERE round_id = NEW.round_id) THEN
    RAISE EXCEPTION 'the hands of this round are counted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_not_by_hand BEFORE INSERT OR UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION not_counted_by_hand();
--> statement-breakpoint
CREATE TRIGGER handout_not_by_hand BEFORE INSERT OR UPDATE ON handout FOR EACH ROW EXECUTE FUNCTION not_counted_by_hand();
--> statement-breakpoint
-- A paper is taken back only while the others still account for what has been read.
CREATE FUNCTION keep_handout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM round WHERE id = OLD.round_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM paper_ballot WHERE round_id = OLD.round_id AND state <> 'printed')
     >= (SELECT count(*) FROM handout WHERE round_id = OLD.round_id) AND
     EXISTS (SELECT FROM round WHERE id = OLD.round_id AND state = 'open') THEN
    RAISE EXCEPTION 'every paper that is out has been read' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER handout_kept BEFORE DELETE ON handout FOR EACH ROW EXECUTE FUNCTION keep_handout();
