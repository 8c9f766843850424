-- CTAs: what a team is writing, what visitors see, and every state that visitors have seen.

CREATE TABLE ctas (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  -- The number of the latest published state; 0 before the first.
  version INTEGER NOT NULL,
  -- The last part of the landing page's address, of what is published.
  slug TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  published_at INTEGER,
  archived_at INTEGER,
  draft TEXT NOT NULL,
  -- Null when visitors don't see it: before the first time, and in the archive.
  published TEXT,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX ctas_by_slug ON ctas (site, slug) WHERE slug IS NOT NULL;

-- Published states. A row is never changed.
CREATE TABLE cta_versions (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  cta TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The beginning of the key, or `admin`.
  by TEXT NOT NULL,
  PRIMARY KEY (site, id, version)
) STRICT, WITHOUT ROWID;

-- CTAs were part of the site's settings, all of them inline and live. They are read without a look at the
-- schema, so that what has come to it since is written down here. Of two with one id the first was shown.
INSERT OR IGNORE INTO ctas (site, id, version, created_at, updated_at, published_at, draft, published)
SELECT site, id, 1, at, at, at, cta, cta FROM (
  SELECT
    sites.id AS site,
    old.value ->> 'id' AS id,
    sites.updated_at AS at,
    json_set(
      json_patch(
        '{"version":1,"display":"inline","triggers":[{"on":"now"}],"targeting":{"all":[]},"frequency":{},"priority":50,"theme":{"template":"paper"},"after":{"type":"message"},"confirm":false}',
        old.value
      ),
      '$.form.fields',
      (
        SELECT json_group_array(json_patch('{"required":false,"step":1,"profile":false}', field.value))
        FROM (SELECT value FROM json_each(old.value, '$.form.fields') ORDER BY key) AS field
      )
    ) AS cta
  FROM sites, json_each(sites.settings, '$.ctas') AS old
  WHERE json_type(old.value, '$.id') = 'text' AND json_type(old.value, '$.form.fields') = 'array'
  ORDER BY sites.id, old.key
);

INSERT OR IGNORE INTO cta_versions (site, id, version, cta, at, by) SELECT site, id, version, published, published_at, 'admin' FROM ctas WHERE published IS NOT NULL;

UPDATE sites SET settings = json_remove(settings, '$.ctas') WHERE json_type(settings, '$.ctas') IS NOT NULL;
