INSERT INTO titles (titles) VALUES ('optimize');
INSERT INTO bodies (bodies) VALUES ('optimize');
