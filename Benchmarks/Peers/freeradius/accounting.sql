CREATE TABLE sessions (
    nas TEXT NOT NULL,
    session TEXT NOT NULL,
    user TEXT NOT NULL,
    station TEXT NOT NULL,
    started INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    stopped INTEGER,
    seconds INTEGER,
    octets_in INTEGER,
    octets_out INTEGER,
    cause TEXT,
    PRIMARY KEY (nas, session)
);
