BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'crmnet','001_first','2026-11-26 23:07:02.015931+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'crmnet','002_presidency','2026-11-26 23:07:02.016373+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'crmnet','003_erasure','2026-11-26 23:07:02.016693+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'crmnet','004_mail','2026-11-26 23:07:02.017152+00:00');
CREATE TABLE calendar_item (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES item (id),
    party TEXT NOT NULL,          -- GT, GT|MX (any of them), network
    occurrence INTEGER NOT NULL,  -- 0, or 1, 2, ... of a recurring leaf
    kind TEXT NOT NULL,
    starts_on TEXT,
    due_on TEXT,                  -- last good day, inclusive
    first_due_on TEXT,            -- the date it had first
    schedule TEXT,                -- words that fixed the date for this party
    scheduled_on TEXT,
    reading TEXT,
    decided_by TEXT,
    status TEXT NOT NULL,
    percent INTEGER,
    done_on TEXT,
    done_by TEXT,                 -- the person
    reported_by TEXT,             -- the country, where the party is several
    since_on TEXT,                -- the day of a status that is not done, where said
    since_by TEXT                 -- the person who said it
) STRICT;
INSERT INTO "calendar_item" VALUES('01a21a1c-c237-7000-8b4a-47345ce855f6',1,0,'01a21a1c-c222-7002-bf9e-e2fde59b718a','network',0,'before',NULL,'2002-09-30','2002-09-30',NULL,NULL,NULL,NULL,'not_started',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "calendar_item" VALUES('01a21a1c-c23b-7000-9cfe-1dcd97d44b9c',4,0,'01a21a1c-c222-7004-b3d0-71b6979217e3','network',0,'undated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_started',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "calendar_item" VALUES('01a21a1c-c23b-7002-b208-d90ecf413def',2,0,'01a21a1c-c222-7006-a6eb-f29fbfe82895','network',0,'point','2002-12-10','2002-12-10','2002-12-10',NULL,NULL,NULL,NULL,'not_started',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "calendar_item" VALUES('01a21a1c-c23b-7004-aabb-38ac2cc62338',2,0,'01a21a1c-c222-700a-a4cf-a582af45fb70','GT',0,'undated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'done',NULL,'2002-09-03','Ana Núñez',NULL,NULL,NULL);
INSERT INTO "calendar_item" VALUES('01a21a1c-c23b-7006-bd7a-7eeb3ae922e8',2,0,'01a21a1c-c222-700a-a4cf-a582af45fb70','HN',0,'undated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'partial',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "calendar_item" VALUES('01a21a1c-c23b-7008-b263-9baa6a042d54',5,0,'01a21a1c-c222-700a-a4cf-a582af45fb70','MX',0,'undated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_started',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "calendar_item" VALUES('01a21a1c-c3d8-7003-ad62-3314f225de73',1,0,'01a21a1c-c3d8-7001-ba11-db507f6448e6','network',0,'undated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_started',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    calendar_item TEXT NOT NULL REFERENCES calendar_item (id),
    url TEXT,
    file TEXT,                    -- the name; the file itself is not kept
    sha256 TEXT,
    added_on TEXT NOT NULL
) STRICT;
INSERT INTO "evidence" VALUES('01a21a1c-c25b-7000-8ae2-81b7c0da7812',1,0,'01a21a1c-c23b-7004-aabb-38ac2cc62338','https://example.org/acta',NULL,NULL,'2002-09-03');
CREATE TABLE item (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    plan TEXT NOT NULL REFERENCES plan (id),
    parent TEXT REFERENCES item (id),
    position INTEGER NOT NULL,    -- in the document, from 1
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    titles TEXT,
    calendar TEXT,                -- own cell as written; so up to owes: as last loaded
    calendars TEXT,
    due TEXT,
    starts TEXT,
    until TEXT,
    owes TEXT,                    -- "each_member", "parties GT MX", "any_of GT MX"
    schedule TEXT,                -- words that fixed the date since, for all parties
    scheduled_on TEXT,            -- the day on which they did
    reading TEXT,                 -- JSON: how they were read
    decided_by TEXT,              -- who decided that
    assigned TEXT,                -- who owes it since, as in owes; stands over the file
    origin TEXT REFERENCES item (id)  -- of an earlier plan, carried over into this one
) STRICT;
INSERT INTO "item" VALUES('01a21a1c-c221-7002-8c5e-16c43f9e0b64',1,0,'01a21a1c-c221-7000-8b83-e32eee05a35a',NULL,1,'theme','1','Mecanismos',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c221-7004-b03f-3ddd3f80c5c9',1,0,'01a21a1c-c221-7000-8b83-e32eee05a35a','01a21a1c-c221-7002-8c5e-16c43f9e0b64',2,'objective','1.1','Familiarizar a las aerolíneas',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c222-7000-8424-a764e00485ec',1,0,'01a21a1c-c221-7000-8b83-e32eee05a35a','01a21a1c-c221-7004-b03f-3ddd3f80c5c9',3,'action','1.1.1','Ejercicios conjuntos',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c222-7002-bf9e-e2fde59b718a',1,0,'01a21a1c-c221-7000-8b83-e32eee05a35a','01a21a1c-c222-7000-8424-a764e00485ec',4,'activity','1.1.1.1','Un nuevo ejercicio',NULL,'Antes de octubre,  del 2002.',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c222-7004-b3d0-71b6979217e3',1,0,'01a21a1c-c221-7000-8b83-e32eee05a35a','01a21a1c-c221-7004-b03f-3ddd3f80c5c9',5,'action','1.1.2','Analizar los resultados',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c222-7006-a6eb-f29fbfe82895',2,0,'01a21a1c-c221-7000-8b83-e32eee05a35a','01a21a1c-c221-7002-8c5e-16c43f9e0b64',6,'objective','1.2','Consolidar las relaciones',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2002-12-10','2002-09-08','{"kind": "point", "starts_on": "2002-12-10", "due_on": "2002-12-10"}',NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c222-7008-9906-7528dac79a0f',1,0,'01a21a1c-c221-7000-8b83-e32eee05a35a',NULL,7,'theme','2','Texto 2',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c222-700a-a4cf-a582af45fb70',2,0,'01a21a1c-c221-7000-8b83-e32eee05a35a','01a21a1c-c222-7008-9906-7528dac79a0f',8,'objective','2.1','Otro texto',NULL,NULL,NULL,NULL,NULL,NULL,'each_member',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('01a21a1c-c3d8-7001-ba11-db507f6448e6',1,0,'01a21a1c-c221-7000-8b83-e32eee05a35a','01a21a1c-c222-7008-9906-7528dac79a0f',9,'objective','2.2','Nuevo',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE log (
    id TEXT PRIMARY KEY,
    change TEXT NOT NULL,         -- one command is one change
    at TEXT NOT NULL,             -- UTC, always the real clock
    by TEXT NOT NULL,             -- the login
    entity TEXT NOT NULL,         -- the table
    entity_id TEXT NOT NULL,
    rev INTEGER NOT NULL,         -- of the row after this
    kind TEXT NOT NULL,
    was TEXT,                     -- JSON: the columns that changed, before
    now TEXT,                     -- and after
    note TEXT,
    undoes TEXT,                  -- the change that this takes back
    salt TEXT NOT NULL,
    digest TEXT NOT NULL,         -- over salt, was, now, note: they may be erased
    hash TEXT NOT NULL,           -- over this row and the entity's previous hash
    UNIQUE (entity, entity_id, rev)
) STRICT;
INSERT INTO "log" VALUES('01a21a1c-c221-7001-9375-8a0020213cce','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','plan','01a21a1c-c221-7000-8b83-e32eee05a35a',1,'loaded',NULL,'{"id":"01a21a1c-c221-7000-8b83-e32eee05a35a","code":"crm-2002","language":"es","title":"Plan de prueba","reference_on":"2002-05-31","members":"GT HN MX"}',NULL,NULL,'abaa9451eae89613','06f57254cdb7283972f45de476325e2f278c5a99c51917682d4f79ed530908b1','9994b42ff41f4bc2574041d30ea590f1b92575bba32dbf214c6127d21a5e56a6');
INSERT INTO "log" VALUES('01a21a1c-c221-7003-a506-9a379c6163ac','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c221-7002-8c5e-16c43f9e0b64',1,'loaded',NULL,'{"id":"01a21a1c-c221-7002-8c5e-16c43f9e0b64","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","position":1,"level":"theme","code":"1","title":"Mecanismos"}',NULL,NULL,'5e03b06b2df0e166','224e8410c17cabf091f81b689aa71df882a72ac0142281e933cb51b19fb041f0','c619350c8ffd7c4cd47555c98329fdeb8f417827b54b5e4f835c01fe94d0c8af');
INSERT INTO "log" VALUES('01a21a1c-c221-7005-80dd-51d6071ca231','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c221-7004-b03f-3ddd3f80c5c9',1,'loaded',NULL,'{"id":"01a21a1c-c221-7004-b03f-3ddd3f80c5c9","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7002-8c5e-16c43f9e0b64","position":2,"level":"objective","code":"1.1","title":"Familiarizar a las aerolíneas"}',NULL,NULL,'6b26862a8903a0f7','0087a42980db21627a64c405a13a23f2d5b47441dc107689bbb5f196a76d3040','6f0fd640daff0c1cbd595c8ba4ad9757af1f7a6f2d2628f88fa046bfab584aa4');
INSERT INTO "log" VALUES('01a21a1c-c222-7001-bedf-20c32ea910be','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c222-7000-8424-a764e00485ec',1,'loaded',NULL,'{"id":"01a21a1c-c222-7000-8424-a764e00485ec","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7004-b03f-3ddd3f80c5c9","position":3,"level":"action","code":"1.1.1","title":"Ejercicios conjuntos"}',NULL,NULL,'689eceec6d71f60c','a3cf086c0b3576ed7093d77dbb0ba7eda0e9bcb56d0db2f5456d396d6853a2ff','5185618df4b3f9a5d4b9088a5d5a7cf96273273fb8944a023861feda3eae14df');
INSERT INTO "log" VALUES('01a21a1c-c222-7003-9fb8-68baf9b07064','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c222-7002-bf9e-e2fde59b718a',1,'loaded',NULL,'{"id":"01a21a1c-c222-7002-bf9e-e2fde59b718a","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c222-7000-8424-a764e00485ec","position":4,"level":"activity","code":"1.1.1.1","title":"Un nuevo ejercicio","calendar":"Antes de octubre,  del 2002."}',NULL,NULL,'f0e4c58fcf902cd4','46e2d084cad81dc7f7bdac3e33cbfcf28c622277ca4aeda3849c9c3bcac9bf02','109b89d5cef4b1038564eb3b4188d83e88f8f975dd8779317476485637762ba1');
INSERT INTO "log" VALUES('01a21a1c-c222-7005-b4de-398f74efc164','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c222-7004-b3d0-71b6979217e3',1,'loaded',NULL,'{"id":"01a21a1c-c222-7004-b3d0-71b6979217e3","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7004-b03f-3ddd3f80c5c9","position":5,"level":"action","code":"1.1.2","title":"Analizar los resultados"}',NULL,NULL,'e33cdc542bbd7cc6','eeb4f6f378c23f88a08a8c1f2d6789cbc235304d8325aaa0247f76ae2fab7f4b','2007d8837bc81a885baf6bb22647fd3115ad17bfbce9bfd93beafae37014e797');
INSERT INTO "log" VALUES('01a21a1c-c222-7007-ae9a-1d2157d2c3e3','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c222-7006-a6eb-f29fbfe82895',1,'loaded',NULL,'{"id":"01a21a1c-c222-7006-a6eb-f29fbfe82895","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7002-8c5e-16c43f9e0b64","position":6,"level":"objective","code":"1.2","title":"Consolidar las relaciones"}',NULL,NULL,'bdc8cd20a74e19ef','c15c26ad2c647dcdf17394054aeb535e3b4255309fc2af8aabf62fc9ab725f6a','3960ec7e2d7a5409e6b38baaccbfb249969d3ce2f3ab6170636832e584185f52');
INSERT INTO "log" VALUES('01a21a1c-c222-7009-8f0e-8ee462f8be39','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c222-7008-9906-7528dac79a0f',1,'loaded',NULL,'{"id":"01a21a1c-c222-7008-9906-7528dac79a0f","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","position":7,"level":"theme","code":"2","title":"Texto 2"}',NULL,NULL,'27f8b896d28b94d3','93198d2a710dc7deb0b409b937a6937899cfe39a050558e36d877bc3087b9ab3','bc25a8f02c6af4ec6c53e5bde3c438f89fca0ea5899a808fa3ad906a06224f8e');
INSERT INTO "log" VALUES('01a21a1c-c222-700b-ba99-faf9373cd582','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','item','01a21a1c-c222-700a-a4cf-a582af45fb70',1,'loaded',NULL,'{"id":"01a21a1c-c222-700a-a4cf-a582af45fb70","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c222-7008-9906-7528dac79a0f","position":8,"level":"objective","code":"2.1","title":"Texto 2.1","owes":"each_member"}',NULL,NULL,'46504d2101918ab2','51032527f6a5d1e0f7929eaae10020010e3358b527012f94acee1ffe7c2762f0','575c666b5bb4d1c890736871c19e40176da6c5451dc999c315b333cca8c081f5');
INSERT INTO "log" VALUES('01a21a1c-c237-7001-b4be-7ab665099a80','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','calendar_item','01a21a1c-c237-7000-8b4a-47345ce855f6',1,'loaded',NULL,'{"id":"01a21a1c-c237-7000-8b4a-47345ce855f6","status":"not_started","first_due_on":"2002-09-30","item":"01a21a1c-c222-7002-bf9e-e2fde59b718a","party":"network","occurrence":0,"kind":"before","due_on":"2002-09-30"}',NULL,NULL,'0b0eadcb4b3b0985','e0985ca2a7c4f3659bc4bae5ef90130c26dbdd770dcdec5e2dfea138794fb1ee','f60c095603fa5c63fd739436c36df332590ed4145b69028ddd6417ad48514f57');
INSERT INTO "log" VALUES('01a21a1c-c23b-7001-82c1-17ef5520f05f','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','calendar_item','01a21a1c-c23b-7000-9cfe-1dcd97d44b9c',1,'loaded',NULL,'{"id":"01a21a1c-c23b-7000-9cfe-1dcd97d44b9c","status":"not_started","item":"01a21a1c-c222-7004-b3d0-71b6979217e3","party":"network","occurrence":0,"kind":"undated"}',NULL,NULL,'64886fe9c61a4f1e','c0c5ee462815dc4fa3b8adb99771e9cc800e59f39ade26c6033e2ea3807deb6d','cca87af1d4ebda92488725cae91e9a51af11d9649bff12786175b5c7876bb544');
INSERT INTO "log" VALUES('01a21a1c-c23b-7003-bb03-3046592c9de0','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','calendar_item','01a21a1c-c23b-7002-b208-d90ecf413def',1,'loaded',NULL,'{"id":"01a21a1c-c23b-7002-b208-d90ecf413def","status":"not_started","item":"01a21a1c-c222-7006-a6eb-f29fbfe82895","party":"network","occurrence":0,"kind":"undated"}',NULL,NULL,'50417676512219b1','506d4f180168529f4c0ed2cbf9765db7397de02697ca3bfc9c7d0f094c766367','f9db8f42f6faac700c0bc534e5cc45a3064a769013e76da85a57203067527b22');
INSERT INTO "log" VALUES('01a21a1c-c23b-7005-a0f0-74da9e12d8f9','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','calendar_item','01a21a1c-c23b-7004-aabb-38ac2cc62338',1,'loaded',NULL,'{"id":"01a21a1c-c23b-7004-aabb-38ac2cc62338","status":"not_started","item":"01a21a1c-c222-700a-a4cf-a582af45fb70","party":"GT","occurrence":0,"kind":"undated"}',NULL,NULL,'07c365b614917153','7dd0b07fc3188ff4b714829c293229de92ae8a99a0076c7eef33202f7e2e9ee4','f77746674104b8aa27edfd179150a3d0b621a0653afcabaccaaa06ff6905648f');
INSERT INTO "log" VALUES('01a21a1c-c23b-7007-8b8f-fdabec82fcc0','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','calendar_item','01a21a1c-c23b-7006-bd7a-7eeb3ae922e8',1,'loaded',NULL,'{"id":"01a21a1c-c23b-7006-bd7a-7eeb3ae922e8","status":"not_started","item":"01a21a1c-c222-700a-a4cf-a582af45fb70","party":"HN","occurrence":0,"kind":"undated"}',NULL,NULL,'2e18e9b8d532aae0','90ae621079fbd45ae4a0be20d7b28aba96dd076c2ad6d962c4e85a43c31e3736','23079722b02229ec5ce5f89882477ab89085b3e4a28eda77c0f6bac50a7759fc');
INSERT INTO "log" VALUES('01a21a1c-c23b-7009-aa9f-c3aefac37bd8','01a21a1c-c220-7000-88a4-f0a9535f9efa','2026-01-03T03:04:05.000678Z','ana','calendar_item','01a21a1c-c23b-7008-b263-9baa6a042d54',1,'loaded',NULL,'{"id":"01a21a1c-c23b-7008-b263-9baa6a042d54","status":"not_started","item":"01a21a1c-c222-700a-a4cf-a582af45fb70","party":"MX","occurrence":0,"kind":"undated"}',NULL,NULL,'adcbab1c8e8e53b3','908668617a97598caf7fcd171a5025dd1275ef27335e29e3685c7f9a8ba46653','7767bd03076d73e1d46a70493026f7c3ac6a30cb04f89a7f9ff75b9dd44c29fe');
INSERT INTO "log" VALUES('01a21a1c-c25b-7001-a7a7-d0571a41ddc3','01a21a1c-c25a-7000-a66f-c69c32ddc56e','2026-01-04T03:04:05.000678Z','marta','evidence','01a21a1c-c25b-7000-8ae2-81b7c0da7812',1,'attached',NULL,'{"id":"01a21a1c-c25b-7000-8ae2-81b7c0da7812","url":"https://example.org/acta","calendar_item":"01a21a1c-c23b-7004-aabb-38ac2cc62338","added_on":"2002-09-03"}',NULL,NULL,'0dfa5fbe8bf26cdd','79fe4a74d3106dcd323da71d70c1c0777115e852f6d5f860a2f6cc49deef5286','b81b646a4cb43105d0ace77d516c9e17f4c187498510862856b422760c69fc57');
INSERT INTO "log" VALUES('01a21a1c-c25c-7000-ab03-f5a560b84604','01a21a1c-c25a-7000-a66f-c69c32ddc56e','2026-01-04T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7004-aabb-38ac2cc62338',2,'completed','{"status":"not_started","done_on":null,"done_by":null}','{"status":"done","done_on":"2002-09-03","done_by":"Ana Núñez"}','hecho «ya», bien',NULL,'8e153946b5679811','027dddfbcfaa0c4293b3c4c7ad0915efff7cea41e385e734efa0f25ff1d21915','2de187e33a8b67220323d985f7b7a00d9d0da1fae1f94ac5b12fbc5682451253');
INSERT INTO "log" VALUES('01a21a1c-c284-7000-b040-039902946104','01a21a1c-c283-7000-b2da-cf678fac054d','2026-01-05T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7006-bd7a-7eeb3ae922e8',2,'completed','{"status":"not_started"}','{"status":"partial"}','falta el acta',NULL,'83e5fd47146e4f3e','4aba9a175f524e084f24e29604b7b8bfdbef0b614c10330798f3904a4bc32e37','f61197f16bb2535e51d7c7a2c693ccef9a0d21c5a1cee0f6d9b2b0786910d44a');
INSERT INTO "log" VALUES('01a21a1c-c2e3-7001-8bcc-f1f89d9589fb','01a21a1c-c2db-7000-89a0-0a0d43caa409','2026-01-06T03:04:05.000678Z','ana','officer','01a21a1c-c2e3-7000-aaab-4e3030a3059f',1,'added',NULL,'{"id":"01a21a1c-c2e3-7000-aaab-4e3030a3059f","name":"Ana Núñez","email":"ana@example.org","country":"GT","network":"liaison","role":"member","fold":"ana nunez ana@example.org gt guatemala guatemala"}',NULL,NULL,'0cd8fe8f875cd42c','aef46f3e28d6d76d688cfcd1af9b85cc806e8ba694739d5c1cfaeda6d634d762','a81c5627b1585f2747b3b8ef80076a0ea3463d54fb6d37ba7dabf40d475e077a');
INSERT INTO "log" VALUES('01a21a1c-c2ff-7002-8f05-6904c84c2e25','01a21a1c-c2ff-7000-96cf-1263f28eef61','2026-01-07T03:04:05.000678Z','ana','officer','01a21a1c-c2ff-7001-a94c-b25dbd37357f',1,'added',NULL,NULL,NULL,NULL,'6835fb74e0f45173','c70d3ff89a2111ade6a1ad4cbdf8f2b8d52bc98fc9cb6b94a84f5c54ee2b7709','f89bd833e9acec24428b0116a9706190be7adde734b95a997d065a89d5adfb5c');
INSERT INTO "log" VALUES('01a21a1c-c31c-7000-a1e4-284b4865757c','01a21a1c-c31b-7000-bcec-d4f23a953d92','2026-01-08T03:04:05.000678Z','ana','officer','01a21a1c-c2ff-7001-a94c-b25dbd37357f',2,'edited',NULL,NULL,NULL,NULL,'92b772ee4fe66663','3e965b60720dd48deaccc58302cadda19c1f147602e497d201f5adc2995b2313','98515d65c13b881ce5c1bf5a11ada23aae2743fe2ca840ffc8fc28b9ef2833b9');
INSERT INTO "log" VALUES('01a21a1c-c33d-7000-b11f-e9b4ad905749','01a21a1c-c33b-7000-bf47-82a5f4ddf0bc','2026-01-09T03:04:05.000678Z','ana','item','01a21a1c-c222-7006-a6eb-f29fbfe82895',2,'scheduled','{"schedule":null,"scheduled_on":null,"reading":null}','{"schedule":"2002-12-10","scheduled_on":"2002-09-08","reading":"{\"kind\": \"point\", \"starts_on\": \"2002-12-10\", \"due_on\": \"2002-12-10\"}"}','acuerdo',NULL,'1613f47948b78721','65cfd8aa1f1a42a2ac342c5912f3bc72ab8017809919ac0c5875b2fc2711e7a7','662d3237bfd3fbc096d195058f990a3fd91f6c4f7f7a50620fc7b6dea242eeba');
INSERT INTO "log" VALUES('01a21a1c-c33d-7001-a9ea-3ddfbc519cf8','01a21a1c-c33b-7000-bf47-82a5f4ddf0bc','2026-01-09T03:04:05.000678Z','ana','calendar_item','01a21a1c-c23b-7002-b208-d90ecf413def',2,'scheduled','{"kind":"undated","starts_on":null,"due_on":null,"first_due_on":null}','{"kind":"point","starts_on":"2002-12-10","due_on":"2002-12-10","first_due_on":"2002-12-10"}','acuerdo',NULL,'d50056f2f08ebcd3','1b8f9da17918d9fa7641868aab18b217118839068e09f99be7791253e290e8ae','a1a678d2cc34468361095bf34ce087b73af7245c7120c57ef5757b54dc2e8634');
INSERT INTO "log" VALUES('01a21a1c-c363-7001-ba8e-7d3999972d64','01a21a1c-c363-7000-b4b8-af437cd54b72','2026-01-10T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7008-b263-9baa6a042d54',2,'completed','{"status":"not_started","done_on":null}','{"status":"done","done_on":"2002-09-09"}',NULL,NULL,'651e51b469a4996a','6943703f354a5edd9ce9f0fa880090b967471d41301d990827ebcd34d77b8a45','d650e354f992c087abf98373569d6da51621f6c2d49e387c608edb1d218edfb2');
INSERT INTO "log" VALUES('01a21a1c-c380-7000-9938-9ed6f7eb7f3c','01a21a1c-c37f-7000-b28c-ff67e41ab0a9','2026-01-11T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7008-b263-9baa6a042d54',3,'undone','{"status":"done","done_on":"2002-09-09"}','{"status":"not_started","done_on":null}',NULL,'01a21a1c-c363-7000-b4b8-af437cd54b72','380295b8624be477','4aacc974b3aed2bc718f6f93d6d43f6d040edcfd1c9d1cace47d4ec651e57792','0f057a929c64ae422cc87c86261907e7c3b203533e619f99a376fdbcf3e16611');
INSERT INTO "log" VALUES('01a21a1c-c39f-7001-8186-64c14dc454fa','01a21a1c-c39f-7000-a6e4-db8c01205e32','2026-01-12T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7008-b263-9baa6a042d54',4,'undone','{"status":"not_started","done_on":null}','{"status":"done","done_on":"2002-09-09"}',NULL,'01a21a1c-c37f-7000-b28c-ff67e41ab0a9','3d6c1214320fd6f4','c141ad032cfee92b91e63cbe36edca61595375b476a10fc1a54f84679d4612e0','b55f1be360b14afe09909ff098f75925a5835a9f7cee983c988dd9aacb13eca5');
INSERT INTO "log" VALUES('01a21a1c-c3ba-7000-b89e-292058b34175','01a21a1c-c3b9-7000-afb0-523f255cbc89','2026-01-13T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7008-b263-9baa6a042d54',5,'undone','{"status":"done","done_on":"2002-09-09"}','{"status":"not_started","done_on":null}',NULL,'01a21a1c-c39f-7000-a6e4-db8c01205e32','4c371bc88d7029c1','f206823735b64c8a05537f4da05fcc3cd4de390758d69255da517a49c5cab09f','aa7626616b443dbb65b34713f576226c63ad0e86ff1f347f5b3e213c267ae782');
INSERT INTO "log" VALUES('01a21a1c-c3d8-7000-a704-765ef0cd44be','01a21a1c-c3d7-7000-9ded-0d0479c72a51','2026-01-14T03:04:05.000678Z','ana','item','01a21a1c-c222-700a-a4cf-a582af45fb70',2,'loaded','{"title":"Texto 2.1"}','{"title":"Otro texto"}',NULL,NULL,'096716dc6b1678ff','f186145822e2d7462c8d08c751c6a91f6707fa356ef29af09f1b29a1e3176740','f503e3c4174a61e5e0f6ad06e5c94487ff253007f09d4a9e70f970162cc52744');
INSERT INTO "log" VALUES('01a21a1c-c3d8-7002-a3ca-21276f44c181','01a21a1c-c3d7-7000-9ded-0d0479c72a51','2026-01-14T03:04:05.000678Z','ana','item','01a21a1c-c3d8-7001-ba11-db507f6448e6',1,'loaded',NULL,'{"id":"01a21a1c-c3d8-7001-ba11-db507f6448e6","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c222-7008-9906-7528dac79a0f","position":9,"level":"objective","code":"2.2","title":"Nuevo"}',NULL,NULL,'b57def86858af4b2','922915469039fd85b8a718027e9c058e15dfb9383e1f0cd03cb6057f0261fde0','b1a0402613ea846cb042860a4aef6af49bc5eed848b8a0011622a80a04ff79d5');
INSERT INTO "log" VALUES('01a21a1c-c3d8-7004-918b-d4ebc9262eca','01a21a1c-c3d7-7000-9ded-0d0479c72a51','2026-01-14T03:04:05.000678Z','ana','calendar_item','01a21a1c-c3d8-7003-ad62-3314f225de73',1,'loaded',NULL,'{"id":"01a21a1c-c3d8-7003-ad62-3314f225de73","status":"not_started","item":"01a21a1c-c3d8-7001-ba11-db507f6448e6","party":"network","occurrence":0,"kind":"undated"}',NULL,NULL,'b991e5dc90a7a299','3eeac1fd1f3f3a462b5e9d31a40bfb3ac34d302c92394448eded040e146b1412','372a4ee20c05474cbddb36651fd192da4a769da6627d0a2e3da0c0b7a4cd86cd');
INSERT INTO "log" VALUES('01a21a1c-c3f8-7000-9337-79344c968a0f','01a21a1c-c3f7-7000-81a2-7aa4cd65b005','2026-01-15T03:04:05.000678Z','ana','calendar_item','01a21a1c-c23b-7000-9cfe-1dcd97d44b9c',2,'noted','{}','{}','una nota',NULL,'469c4b56685d8763','70871e854c3694a0b34e6086f869537ffe9a4b1642478ec072b4e352743e56ef','52a59e24bedbe5737ce38a60c12721d545a1d780eece1194c0bd2f32fceaec40');
INSERT INTO "log" VALUES('01a21a1c-c417-7001-b46d-19e0ffa1e33b','01a21a1c-c417-7000-a684-8fd3bdfd05b1','2026-01-16T03:04:05.000678Z','ana','officer','01a21a1c-c2ff-7001-a94c-b25dbd37357f',3,'removed',NULL,NULL,NULL,NULL,'27ae81417231a3c5','1f66efb44462c0d22f87255bae2331018eeb5a3dfb7f1f77baa14bef8050697a','53954f7f27b859518bc184266c23580100433a3d94f08fac1f481d43e2d7e020');
INSERT INTO "log" VALUES('01a21a1c-c43a-7000-867a-fd4f2d2489b3','01a21a1c-c439-7000-979f-6b37e861097e','2026-01-17T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7000-9cfe-1dcd97d44b9c',3,'started','{"status":"not_started"}','{"status":"in_progress"}',NULL,NULL,'a652f086bdd8103b','2b00c8a37ae25088813ed01463c9b2df2a3c6ae5c6e4dfb4f88301123260f51d','10ea756df80bfb903b5f6eef72d635e06c4e3254dbf469525325ef59ed96d71d');
INSERT INTO "log" VALUES('01a21a1c-c453-7001-b5e4-dd40d5329e87','01a21a1c-c453-7000-b667-bdba2dd00de2','2026-01-18T03:04:05.000678Z','marta','calendar_item','01a21a1c-c23b-7000-9cfe-1dcd97d44b9c',4,'undone','{"status":"in_progress"}','{"status":"not_started"}',NULL,'01a21a1c-c439-7000-979f-6b37e861097e','127795983cf589fc','3ab12b91d0047653434d888d9275faae75b2b5f0a5de9ad3fa0a1b27151bfdc9','002f11e8df6e37773437a45dbd376442e872508f9e6142703ddeecc487f12177');
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,      -- an address
    kind TEXT NOT NULL,           -- digest, reminder, notice
    period TEXT NOT NULL,         -- 2002-W36; the day of the stage; id of the notice
    state TEXT NOT NULL,          -- sending, sent, refused, deferred
    today_on TEXT NOT NULL,       -- the day that counted as today
    read_at TEXT NOT NULL,        -- UTC: what was recorded before it was seen
    ended_at TEXT,                -- UTC: when the answer came
    message_id TEXT NOT NULL,     -- with its angle brackets
    subject TEXT NOT NULL,
    language TEXT NOT NULL,
    shows TEXT NOT NULL,          -- JSON: due date by calendar item whose stage it told
    is_monthly INTEGER NOT NULL,  -- 1: it listed what has no date
    answer TEXT                   -- of the mail server
) STRICT;
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    label TEXT NOT NULL,          -- Traffic Light Protocol 2.0: AMBER+STRICT
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    countries TEXT NOT NULL,      -- "GT HN": whose posts were told
    recipients TEXT NOT NULL      -- addresses, one a line
) STRICT;
CREATE TABLE officer (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    country TEXT NOT NULL,
    network TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT,
    title TEXT,
    phone TEXT,
    emergency_phone TEXT,
    timezone TEXT,
    languages TEXT,
    term_from TEXT,
    term_until TEXT,
    confirmed_on TEXT,
    note TEXT,
    fold TEXT NOT NULL            -- what a search looks at: no accents, no case
) STRICT;
INSERT INTO "officer" VALUES('01a21a1c-c2e3-7000-aaab-4e3030a3059f',1,0,'Ana Núñez','ana@example.org','GT','liaison','member',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ana nunez ana@example.org gt guatemala guatemala');
INSERT INTO "officer" VALUES('01a21a1c-c2ff-7001-a94c-b25dbd37357f',3,1,'Luz Paz','luz@example.org','HN','liaison','member',NULL,NULL,'+504 2222',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'luz paz luz@example.org hn honduras honduras');
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    code TEXT NOT NULL,           -- crm-2002
    language TEXT NOT NULL,       -- of its texts and phrases: es, en
    title TEXT NOT NULL,
    titles TEXT,                  -- JSON: the title in other languages
    conference TEXT,
    place TEXT,
    adopted_from TEXT,
    adopted_to TEXT,
    reference_on TEXT NOT NULL,   -- relative deadlines count from here
    members TEXT NOT NULL,        -- "BZ CA CR"
    labels TEXT,                  -- JSON: own words for the levels
    until TEXT,
    extended_until TEXT,          -- by plan extend
    closed_on TEXT
) STRICT;
INSERT INTO "plan" VALUES('01a21a1c-c221-7000-8b83-e32eee05a35a',1,0,'crm-2002','es','Plan de prueba',NULL,NULL,NULL,NULL,NULL,'2002-05-31','GT HN MX',NULL,NULL,NULL,NULL);
CREATE TABLE presidency (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    country TEXT NOT NULL,        -- presides
    from_on TEXT NOT NULL         -- from this day until the next one's
) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX plan_code ON plan (code) WHERE gone = 0;
CREATE UNIQUE INDEX item_code ON item (plan, code) WHERE gone = 0;
CREATE INDEX item_parent ON item (parent);
CREATE UNIQUE INDEX calendar_item_key ON calendar_item (item, party, occurrence);
CREATE INDEX calendar_item_due ON calendar_item (gone, status, due_on);
CREATE INDEX evidence_of ON evidence (calendar_item);
CREATE UNIQUE INDEX officer_email ON officer (email, country, network) WHERE gone = 0;
CREATE INDEX log_change ON log (change);
CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE VIEW v_calendar AS
SELECT p.code AS plan, i.code, i.level, i.title,
    CASE i.level WHEN 'activity' THEN d.code WHEN 'action' THEN b.code
        WHEN 'objective' THEN a.code ELSE i.code END AS theme,
    CASE i.level WHEN 'activity' THEN b.code WHEN 'action' THEN a.code
        WHEN 'objective' THEN i.code END AS objective,
    c.party, i.calendar, c.starts_on, c.due_on, c.kind, c.occurrence,
    c.status, c.percent, c.done_on, c.done_by, c.reported_by, c.first_due_on,
    COALESCE(c.schedule, i.schedule) AS schedule, i.titles,
    COALESCE(i.calendar, a.calendar, b.calendar, d.calendar) AS calendar_shown,
    CASE WHEN i.calendar IS NOT NULL THEN NULL
        WHEN a.calendar IS NOT NULL THEN a.code
        WHEN b.calendar IS NOT NULL THEN b.code
        WHEN d.calendar IS NOT NULL THEN d.code END AS calendar_of,
    p.closed_on AS plan_closed_on, i.position, c.item AS item_id, c.id, c.rev
FROM calendar_item c
JOIN item i ON i.id = c.item
JOIN plan p ON p.id = i.plan
LEFT JOIN item a ON a.id = i.parent
LEFT JOIN item b ON b.id = a.parent
LEFT JOIN item d ON d.id = b.parent
WHERE c.gone = 0 AND i.gone = 0 AND p.gone = 0;
CREATE VIEW v_progress AS
SELECT c.plan, c.theme, c.objective, o.title, COUNT(*) AS total,
    COUNT(CASE WHEN c.status = 'done' THEN 1 END) AS done,
    COUNT(CASE WHEN c.status = 'partial' THEN 1 END) AS partial,
    COUNT(CASE WHEN c.status = 'in_progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN c.status = 'not_started' THEN 1 END) AS not_started,
    COUNT(CASE WHEN c.status = 'suspended' THEN 1 END) AS suspended,
    COUNT(CASE WHEN c.status IN ('not_started', 'in_progress', 'partial')
        AND c.due_on < CAST(CURRENT_DATE AS TEXT) THEN 1 END) AS overdue,
    COUNT(CASE WHEN c.status IN ('not_started', 'in_progress', 'partial')
        AND c.due_on IS NULL THEN 1 END) AS undated,
    MIN(CASE WHEN c.status IN ('not_started', 'in_progress', 'partial')
        THEN c.due_on END) AS next_due_on,
    MAX(c.done_on) AS last_done_on
FROM v_calendar c
JOIN item i ON i.id = c.item_id
JOIN item o ON o.plan = i.plan AND o.gone = 0
    AND o.code = COALESCE(c.objective, c.theme)
GROUP BY c.plan, c.theme, c.objective, o.title;
CREATE VIEW v_directory AS
SELECT name, email, country, network, role, organisation, title, phone,
    emergency_phone, timezone, languages, term_from, term_until, confirmed_on, note,
    CASE WHEN term_from > CAST(CURRENT_DATE AS TEXT) THEN 'future'
        WHEN term_until < CAST(CURRENT_DATE AS TEXT) THEN 'past'
        ELSE 'current' END AS status,
    id
FROM officer
WHERE gone = 0;
CREATE UNIQUE INDEX presidency_from ON presidency (from_on) WHERE gone = 0;
CREATE TRIGGER log_is_only_blanked BEFORE UPDATE ON log
    WHEN NOT (NEW.was IS NULL AND NEW.now IS NULL AND NEW.note IS NULL
        AND NEW.id IS OLD.id AND NEW.change IS OLD.change AND NEW.at IS OLD.at
        AND NEW.by IS OLD.by AND NEW.entity IS OLD.entity
        AND NEW.entity_id IS OLD.entity_id AND NEW.rev IS OLD.rev
        AND NEW.kind IS OLD.kind AND NEW.undoes IS OLD.undoes
        AND NEW.salt IS OLD.salt AND NEW.digest IS OLD.digest
        AND NEW.hash IS OLD.hash)
    BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE UNIQUE INDEX message_key ON message (recipient, kind, period);
COMMIT;
