-- What must not change is kept by the database itself, also against our own programs (reliability.md D13, domain.md I2, I14, I34).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows never change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER measure_version_fixed BEFORE UPDATE OR DELETE ON measure_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER decision_fixed BEFORE UPDATE OR DELETE ON decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER event_fixed BEFORE UPDATE OR DELETE ON event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION keep_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'rounds are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> 'prepared' AND (
    OLD.question, OLD.method, OLD.parameters, OLD.secrecy, OLD.rules, OLD.body_id, OLD.code, OLD.frozen_hash, OLD.opened_at
  ) IS DISTINCT FROM (
    NEW.question, NEW.method, NEW.parameters, NEW.secrecy, NEW.rules, NEW.body_id, NEW.code, NEW.frozen_hash, NEW.opened_at
  ) THEN
    RAISE EXCEPTION 'an opened round keeps its question, options and rules' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state IN ('published', 'cancelled', 'invalid') OR
     (OLD.state = 'closed' AND (NEW.state NOT IN ('published', 'invalid')
       OR (OLD.result, OLD.result_hash) IS DISTINCT FROM (NEW.result, NEW.result_hash))) THEN
    RAISE EXCEPTION 'a closed round never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER round_kept BEFORE UPDATE OR DELETE ON round FOR EACH ROW EXECUTE FUNCTION keep_round();
--> statement-breakpoint
CREATE FUNCTION only_while_prepared() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM round
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
  IF found <> 'prepared' THEN
    RAISE EXCEPTION '% is frozen when the round opens', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER roll_frozen BEFORE INSERT OR UPDATE OR DELETE ON roll
  FOR EACH ROW EXECUTE FUNCTION only_while_prepared();
--> statement-breakpoint
CREATE TRIGGER round_option_frozen BEFORE INSERT OR UPDATE OR DELETE ON round_option
  FOR EACH ROW EXECUTE FUNCTION only_while_prepared();
--> statement-breakpoint
CREATE FUNCTION only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM round
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
  IF found <> 'open' THEN
    RAISE EXCEPTION 'votes are taken only while the round is open' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_in_open_round BEFORE INSERT OR UPDATE OR DELETE ON vote
  FOR EACH ROW EXECUTE FUNCTION only_while_open();
