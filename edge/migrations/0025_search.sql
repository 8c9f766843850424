-- Leads found by words: names, company, e-mail address, telephone number. What is searched for lies beside the leads, so
-- that neither their rows nor their indexes grow.

-- One row a lead that is there, with all that it is found by. Those that were merged or erased are in it no more.
CREATE TABLE lead_words (
  n INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  lead TEXT NOT NULL,
  words TEXT NOT NULL,
  -- The site as one word, so that the index keeps the sites apart.
  mark TEXT GENERATED ALWAYS AS ('s' || lower(hex(site))) VIRTUAL
) STRICT;

CREATE UNIQUE INDEX lead_words_by_lead ON lead_words (site, lead);

-- Words without marks and capitals. What two letters begin with is looked up, not gathered.
CREATE VIRTUAL TABLE lead_search USING fts5 (
  mark, words, content = 'lead_words', content_rowid = 'n', columnsize = 0, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
-- What is deleted is gone: otherwise its words would stay in the index until a later merger of its parts.
INSERT INTO lead_search (lead_search, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_new_words AFTER INSERT ON lead_words
BEGIN
  INSERT INTO lead_search (rowid, mark, words) VALUES (NEW.n, NEW.mark, NEW.words);
END;

CREATE TRIGGER search_old_words AFTER DELETE ON lead_words
BEGIN
  INSERT INTO lead_search (lead_search, rowid, mark, words) VALUES ('delete', OLD.n, OLD.mark, OLD.words);
END;

CREATE TRIGGER search_other_words AFTER UPDATE ON lead_words
BEGIN
  INSERT INTO lead_search (lead_search, rowid, mark, words) VALUES ('delete', OLD.n, OLD.mark, OLD.words);
  INSERT INTO lead_search (rowid, mark, words) VALUES (NEW.n, NEW.mark, NEW.words);
END;

-- What a lead is found by: the person's own words and those that the team has written over them. đ is a letter of its own
-- to Unicode, and nobody types it into a search. A number is found by any three digits of it that follow each other.
CREATE VIEW lead_texts AS
SELECT site, lead, trim(replace(replace(concat_ws(' ',
    person ->> '$.full_name', person ->> '$.last_name', person ->> '$.first_name', person ->> '$.company', person ->> '$.email',
    team ->> '$.name.full_name', team ->> '$.name.last_name', team ->> '$.name.first_name', team ->> '$.company',
    phone, substr(phone, 2), substr(phone, 3), substr(phone, 4), substr(phone, 5), substr(phone, 6), substr(phone, 7), substr(phone, 8),
    substr(phone, 9), substr(phone, 10), substr(phone, 11), substr(phone, 12), substr(phone, 13)
  ), 'đ', 'd'), 'Đ', 'd')) AS words
FROM (
  SELECT site, id AS lead, record -> '$.contact' AS person, record -> '$.corrections' AS team,
    replace(replace(replace(replace(replace(replace(replace(
      coalesce(record ->> '$.contact.phone_e164', substr(record ->> '$.contact.phone_raw', 1, 24), ''),
      '+', ''), ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '/', '') AS phone
  FROM leads WHERE merged_into IS NULL AND erased_at IS NULL
);

CREATE TRIGGER search_new_lead AFTER INSERT ON leads
BEGIN
  INSERT INTO lead_words (site, lead, words) SELECT site, lead, words FROM lead_texts WHERE site = NEW.site AND lead = NEW.id AND words <> '';
END;

-- Leads are written with every visit. Only where there is another name, number or address is anything to be done.
CREATE TRIGGER search_lead AFTER UPDATE OF record, merged_into, erased_at ON leads
WHEN NEW.record -> '$.contact' IS NOT OLD.record -> '$.contact' OR NEW.record -> '$.corrections' IS NOT OLD.record -> '$.corrections'
  OR (NEW.merged_into IS NULL) <> (OLD.merged_into IS NULL) OR (NEW.erased_at IS NULL) <> (OLD.erased_at IS NULL)
BEGIN
  DELETE FROM lead_words WHERE site = NEW.site AND lead = NEW.id
    AND NOT EXISTS (SELECT 1 FROM lead_texts WHERE lead_texts.site = NEW.site AND lead_texts.lead = NEW.id AND lead_texts.words <> '');
  INSERT INTO lead_words (site, lead, words) SELECT site, lead, words FROM lead_texts WHERE site = NEW.site AND lead = NEW.id AND words <> ''
  ON CONFLICT (site, lead) DO UPDATE SET words = excluded.words WHERE words <> excluded.words;
END;

CREATE TRIGGER search_gone_lead AFTER DELETE ON leads
BEGIN
  DELETE FROM lead_words WHERE site = OLD.site AND lead = OLD.id;
END;

-- Those that are there already.
INSERT INTO lead_words (site, lead, words) SELECT site, lead, words FROM lead_texts WHERE words <> '';
