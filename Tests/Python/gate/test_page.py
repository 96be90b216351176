"""The page of an audit in a browser: its figures are the report's."""

import json
import random
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from conftest import DAMAGED, SOUND

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Figures(HTMLParser):
    """The figures of a page by their names, and what it would load."""

    def __init__(self, page):
        super().__init__()
        self.figures, self.loads = {}, []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "data-figure" in attributes:
            self.figures[attributes["data-figure"]] = int(attributes["value"])
        if tag in ("script", "img", "link", "iframe") or "src" in attributes:
            self.loads.append(tag)
        if attributes.get("href", "#")[0] != "#":
            self.loads.append(attributes["href"])


@pytest.fixture
def corpus(tmp_path):
    random.seed(5)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for part in "ab":
        with open(folder / f"{part}.jsonl", "w") as file:
            for number in range(200):
                text = SOUND.replace("’", "'") + f" und so weiter {number}"
                for encoding, share in [("cp1252", 3), ("mac_roman", 7), ("cp1251", 11)]:
                    if number % share == 0:
                        text = text.encode().decode(encoding, "replace")
                file.write(json.dumps({"body": text, "id": number}, ensure_ascii=False) + "\n")
    (folder / "notes.txt").write_text(f"{DAMAGED} <b>&amp;</b> \u202e\n" * 3)
    return folder


def dom(path):
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", path.as_uri()],
        capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def test_the_figures_on_the_page_are_those_of_the_report(unbake, corpus, tmp_path):
    unbake("audit", "corpus", "-o", "out")
    counts = json.loads((tmp_path / "out/report.json").read_text())["counts"]
    page = tmp_path / "out/report.html"
    shown = Figures(dom(page) if BROWSER else page.read_text())
    if not BROWSER:
        pytest.skip("no browser is installed")
    assert not shown.loads
    figures = shown.figures
    assert figures["inputs"] == counts["inputs"] == 3
    assert figures["records"] == counts["records"] == 401
    assert figures["damaged_records"] == counts["damaged_records"] > 100
    causes = {n.removeprefix("cause:"): v for n, v in figures.items() if n.startswith("cause:")}
    assert causes and all(
        value == sum(counts["causes"][name][grade] for grade in ("certain", "likely", "possible"))
        for name, value in causes.items())
    assert figures["edits"] == sum(c["certain"] + c["likely"] for c in counts["causes"].values())
    for kind, table in [("script", "scripts"), ("category", "categories"), ("encoding", "encodings"),
                        ("rule", "findings"), ("unrepaired", "unrepaired"), ("confusion", "confusions")]:
        named = {n.split(":", 1)[1]: v for n, v in figures.items() if n.startswith(kind + ":")}
        assert named or not counts[table]
        for name, value in named.items():
            # Names on the page show what is invisible as escapes.
            if "\\u{" not in name:
                key = name.replace(" → ", "\t") if kind == "confusion" else name
                assert value == counts[table][key], (kind, name)
    places = {n.removeprefix("place:"): v for n, v in figures.items() if n.startswith("place:")}
    assert places == {name: sum(causes.values()) for name, causes in counts["places"].items()}


def test_reports_of_shards_merge_into_that_of_all(unbake, corpus, tmp_path):
    unbake("audit", "corpus", "-o", "whole")
    unbake("audit", "corpus/a.jsonl", "-o", "a")
    unbake("audit", "corpus/b.jsonl", "corpus/notes.txt", "-o", "b", "-j", "2")
    for order in (["a", "b"], ["b", "a"]):
        unbake("audit", "merge", *(f"{name}/report.json" for name in order), "-o", "both")
        both, whole = (json.loads((tmp_path / f"{n}/report.json").read_text()) for n in ("both", "whole"))
        assert both["counts"] == whole["counts"]
    unbake("audit", "merge", "a/report.json", "corpus/notes.txt", "-o", "both", status=2)


def test_a_reference_shows_what_changed(unbake, corpus, tmp_path):
    unbake("audit", "corpus/a.jsonl", "-o", "before")
    unbake("audit", "corpus", "-o", "now", "--reference", "before/report.json")
    report = json.loads((tmp_path / "now/report.json").read_text())
    assert "corpus/notes.txt" in report["drift"]["new_places"]
    assert "Since the last report" in (tmp_path / "now/report.html").read_text()


def test_a_redacted_report_has_no_text(unbake, corpus, tmp_path):
    unbake("audit", "corpus", "-o", "out", "--redact")
    for name in ("report.json", "report.html"):
        text = (tmp_path / "out" / name).read_text()
        assert "weiter" not in text and not re.search("ller h", text)


def test_what_cannot_be_read_is_counted_and_told(unbake, corpus, tmp_path):
    done = unbake("audit", "corpus", "gone.txt", "-o", "out", status=2)
    assert b"gone.txt" in done.stderr
    assert json.loads((tmp_path / "out/report.json").read_text())["counts"]["failures"] == 1
