CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    parser INTEGER NOT NULL,
    vocabulary TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    authority TEXT,
    committee TEXT,
    meeting_date TEXT,
    title TEXT,
    pages INTEGER,
    text TEXT NOT NULL,
    warnings TEXT NOT NULL,
    sources TEXT NOT NULL,
    adopted TEXT,
    adopted_from TEXT,
    details TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS documents_authority ON documents (authority);
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "text" TEXT NOT NULL,
    context TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    item_number TEXT,
    item_title TEXT,
    recommendation_number TEXT,
    mention INTEGER,
    embedding TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document);
CREATE INDEX IF NOT EXISTS passages_embedding ON passages (embedding);
CREATE TABLE IF NOT EXISTS mentions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    body TEXT NOT NULL,
    authority TEXT,
    telling TEXT,
    cluster INTEGER, -- 0: it only names numbers
    left_out TEXT -- why it is no recommendation; null where it is one, or was put back by hand
);
CREATE INDEX IF NOT EXISTS mentions_document ON mentions (document);
CREATE INDEX IF NOT EXISTS mentions_cluster ON mentions (cluster);
CREATE INDEX IF NOT EXISTS mentions_numbered ON mentions (authority) WHERE cluster = 0;
CREATE TABLE IF NOT EXISTS traces (
    trace INTEGER NOT NULL,
    mention INTEGER NOT NULL,
    PRIMARY KEY (trace, mention)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS recommendations (
    id TEXT PRIMARY KEY,
    cluster INTEGER NOT NULL,
    place TEXT NOT NULL,
    authority TEXT,
    made_on TEXT,
    item TEXT NOT NULL,
    committee TEXT NOT NULL,
    number TEXT,
    slot TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS recommendations_cluster ON recommendations (cluster);
CREATE INDEX IF NOT EXISTS recommendations_place ON recommendations (place);
CREATE TABLE IF NOT EXISTS recommendation_mentions (
    mention INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
    recommendation TEXT NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    PRIMARY KEY (mention, recommendation)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS recommendation_mentions_of ON recommendation_mentions (recommendation);
CREATE TABLE IF NOT EXISTS stale (what TEXT NOT NULL, value NOT NULL, PRIMARY KEY (what, value)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acts (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
-- What holds of the acts that are not undone.
CREATE TABLE IF NOT EXISTS decisions (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS embeddings (hash TEXT PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS meanings (hash TEXT PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS refused (path TEXT PRIMARY KEY, file TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS corrections (path TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS passages_fts USING fts5 (
    "text", context, place, tokenize = 'porter unicode61 remove_diacritics 2'
);
