#!/usr/bin/env python3
"""Writes the seeds and the dictionary of the fuzz targets, from the files of the banks.

Usage: seeds.py OUT     makes OUT/TARGET/* and OUT/toml.dict, OUT/json.dict
"""
import base64, pathlib, re, sys

root = pathlib.Path(__file__).resolve().parents[2]
out = pathlib.Path(sys.argv[1])

# As bank_toml.cpp lists them.
FILES = ["anatomy", "cavity", "cases", "claims", "conditions", "exams", "items", "joints", "landmarks", "muscles",
         "safety", "sources", "terms", "misconceptions", "techniques", "tests", "scripts", "programmes", "pictures"]
KINDS = {"learner-named": '{"name":"Dana"}', "session-begun": '{"items":["a","b"],"mode":"tutor"}',
         "attempt": '{"certainty":"sure","chosen":[0,2],"credit":1.0,"difficulty":0.5,"facts":["muscle:soleus"],'
                    '"guessing":0.25,"item":"a","leaf":"b","milliseconds":1200,"right":true,"session":"s",'
                    '"unsafe":false,"version":"0f"}',
         "missed": '{"attempt":"a","reason":"misread"}', "marked": '{"item":"a","marked":true}',
         "case-act": '{"act":"ask onset","case_id":"c","session":"s","step":0,"variant":"base","version":"0f"}',
         "case-ended": '{"axes":[["safety",1.0]],"case_id":"c","critical_rule":"","minutes":30,"score":0.5,'
                       '"session":"s","variant":"base"}',
         "goal-set": '{"name":"exam-date","value":"2027-01-01"}'}


def seed(target, name, data):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def banks():
    for bank in ("tests/fixtures/banks/sound", "content"):
        for file in sorted((root / bank).rglob("*.toml")):
            yield bank, file.relative_to(root / bank), file.read_bytes()


words = set()
for bank, name, text in banks():
    folder = "cavity" if name.name == "cavity.toml" else name.parts[0]
    words |= set(re.findall(rb"^\s*\[*([a-z_.]+)\]*\s*(?:=|$)", text, re.M))
    words |= set(re.findall(rb"\{ ?([a-z_]+) =", text))
    if len(text) <= 6000:
        seed("bank_toml", f"{bank.split('/')[0]}-{'-'.join(name.parts)}", bytes([FILES.index(folder)]) + text)
sound = sorted(str(name) for bank, name, _ in banks() if bank != "content")
for bank, name, text in banks():
    if bank != "content":
        seed("bank_rooms", "-".join(name.parts), bytes([sound.index(str(name))]) + text)
for index, (kind, json) in enumerate(KINDS.items()):
    seed("event_json", kind, bytes([index]) + json.encode())
for target in ("bank_cache", "progress_bytes", "model_bytes", "bundle_bytes"):
    seed(target, "empty", b"\0" * 64)

ROW = b"7:event-1,4:1000,4:dana,1:1,6:marked,12:{\"item\":\"x\"},64:" + b"0" * 64 + b","
for choice in range(4):
    seed("bundle_bytes", f"row-{choice}", bytes([choice]) + b"8:accounts,3:abc," + b"%d:" % len(ROW) + ROW + b",")
seed("bundle_bytes", "header", b'\0{"after":0,"attachments":0,"before":"' + b"0" * 64 + b'","format":"palpate-bundle"}\n')

TABLES = {"responses": "examinee,i1,i2\ns1,1,0\n\"Lee, A.\",,1\n\fitem,a,b,c,d_scale\ni2,1.2,-0.5,0.2,1.702\ni1,1,0,0,1\n",
          "choices": "\ufeffexaminee,q1,q2\r\ns1,A,b\r\ns2,-,C\r\n\fitem,key\r\nq1,A\r\nq2,B\r\n",
          "ratings": "judge,q1,q2\nA,60,70\nB,80,50\n",
          "reviews": "card_id,elapsed_days,rating\na,0,3\nb,-1,1\na,4,4\n\f0.212,1.2931,2.3065,8.2956,6.4133,0.8334,"
                     "3.0194,0.001,1.8722,0.1666,0.796,1.4835,0.0614,0.2629,1.6483,0.6014,1.8729,0.5425,0.0912,0.0658,0.1542\n",
          "semicolons": "examinee;i1\ns1;1\n",
          "open-quote": "examinee,i1\n\"s1,1\n"}
for name, text in TABLES.items():
    seed("response_csv", name, text.encode())
for file in sorted((root / "tests/fixtures/rosters").glob("*.csv")):
    seed("roster_csv", file.stem, file.read_bytes())
seed("roster_csv", "grades", b"sign_in,Quiz\nben,92\n")
for file in sorted((root / "tests/fixtures/banks/sound/pictures").glob("*.toml")):
    seed("picture", file.stem, base64.b64decode(file.read_text().split('"""')[1]))
# The smallest JPEG that is read: one gray pixel (baseline, standard tables left out but for what it uses).
seed("picture", "pixel", bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "01" * 64 +
    "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000"
    "ffda0008010100003f0054ffd9"))

values = ["single", "multiple", "matching", "hotspot", "numeric", "recall", "care", "emergency", "condition:", "muscle:",
          "finding:", "calf-strain", "soleus", "ankle", "true", "2026-11-22", "[[", "]]", "\\\"\\\"\\\"", "= [", "nan",
          "1e999", "[x](muscle:soleus)"]
quote = lambda word: '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
(out / "toml.dict").write_text("\n".join(quote(w.decode()) for w in sorted(words)) + "\n" +
                               "\n".join(quote(v.replace('\\"', '"')) for v in values) + "\n")
keys = sorted(set(re.findall(r'"([a-z_]+)"', "".join(KINDS.values()))))
(out / "json.dict").write_text("\n".join(quote(f'"{k}"') for k in keys) + "\n")
